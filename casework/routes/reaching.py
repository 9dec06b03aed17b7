"""Addresses of reaching a man and being reached by him. References only."""

from django.urls import path

from casework.views.man import his_sheet, reached, reaching, safety, together, told

PERSON = "people/<slug:reference>"

urlpatterns = [
    path(f"{PERSON}/reaching/", reached.show_reaching, name="show_reaching"),
    path(f"{PERSON}/approach/", reaching.record_approach, name="record_approach"),
    path("approaches/<slug:reference>/answer/", reaching.answer_approach, name="answer_approach"),
    path(f"{PERSON}/safety/", safety.record_safety, name="record_safety"),
    path("safety/<slug:reference>/review/", safety.review_safety, name="review_safety"),
    path(f"{PERSON}/concern/", told.record_concern, name="record_concern"),
    path("concerns/<slug:reference>/answer/", told.answer_concern, name="answer_concern"),
    path(f"{PERSON}/sheet/", his_sheet.his_sheet, name="his_sheet"),
    path(f"{PERSON}/told/", told.record_told, name="record_told"),
    path(f"{PERSON}/dispute/", told.record_dispute, name="record_dispute"),
    path(f"{PERSON}/service/", told.record_service, name="record_service"),
    path(f"{PERSON}/could-care/", told.record_could_care, name="record_could_care"),
    path(f"{PERSON}/meeting/", together.record_meeting, name="record_meeting"),
    path(f"{PERSON}/offer/", together.record_offer, name="record_offer"),
    path("offers/<slug:reference>/change/", together.change_offer, name="change_offer"),
    path(f"{PERSON}/consent/", together.record_consent, name="record_consent"),
]
