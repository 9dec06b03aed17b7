"""Addresses of the two strands: statements and the assessment. References and codes only."""

from django.urls import path

from casework.views.man import assessments, statements

PERSON, ONE, ALL = (
    "people/<slug:reference>",
    "statements/<slug:reference>",
    "assessments/<slug:reference>",
)

urlpatterns = [
    path(f"{PERSON}/statements/add/<slug:strand>/", statements.add_statement, name="add_statement"),
    path(f"{PERSON}/assess/", assessments.begin_assessment, name="begin_assessment"),
    path(f"{ONE}/", statements.change_statement, name="change_statement"),
    path(f"{ONE}/discard/", statements.discard_statement, name="discard_statement"),
    path(f"{ONE}/replace/", statements.replace_statement, name="replace_statement"),
    path(f"{ONE}/end/", statements.end_statement, name="end_statement"),
    path(f"{ALL}/", assessments.assessment, name="assessment"),
    path(f"{ALL}/agree/", assessments.agree_assessment, name="agree_assessment"),
]
