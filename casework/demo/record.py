"""What is written of the demo's families: referrals, visits, calls; and what is left open."""

from __future__ import annotations

from casework.demo.telling import Tale, ago
from casework.demo.writing import HEARD, MET, OF, Writer, chapter
from casework.entry_codes import AskedAnswer, AskedNew, EntryKind, Heard
from casework.services.visits import ActionTold, AroundTold, ChildTold

YES, NO = Heard.YES, Heard.NO


@chapter(1)
def school_rings(tale: Tale) -> None:
    w = Writer.of(tale, "Amara Okafor")
    w.settle(w.note("The school says Amara is settled and reads well. Nothing new.",
                    days=20, way="school"))  # fmt: skip
    w.settle(w.note("Rang Chidinma to agree the next visit.", ("Chidinma Okafor", HEARD), days=6))


@chapter(2)
def leo_names_daz(tale: Tale) -> None:
    """A child who names "Daz", heard, asked and written down as he said it."""
    w = Writer.of(tale, "Leo Marsden")
    w.settle(
        w.referral(
            "Leo, 5, drew his house with a man beside a grey van. He says that is Daz, and that "
            "Daz shouts when he is cross. His mother has not spoken of anybody to us.",
            ("Shannon Marsden", OF), ("Daz", OF), who="The class teacher", source="2A",
        ),
        daz="Daz", man="Daz",
    )  # fmt: skip
    told = w.told(
        "Warm house, clean, food in. Leo stayed near his mother and looked at the door twice. "
        "Men's boots, about size 11, in the hall.",
        ("Shannon Marsden", MET), ("Daz", OF), days=6, way="home",
    )  # fmt: skip
    leo = ChildTold(
        w.children[0], YES, YES, YES, "In his room, on the floor", "With drawings",
        "Daz comes in his van. He does the voices. He was cross about the juice.",
        asked_new=AskedNew.YES, around=(AroundTold("Daz", w.whom("Daz")),),
    )  # fmt: skip
    visit = w.visit(
        told, leo, duty="child_in_need",
        others="Shannon said a friend helps with lifts, and did not want to say more today.",
        advice=(("Shannon Marsden", "How to reach the family centre, and its Friday group."),),
        actions=(ActionTold("Ask Shannon alone who Daz is, and meet him", user=w.user,
                            due_on=ago(days=-5)),),
        asked=(w.question("who_helps", "Who helps you with Leo in a usual week?",
                          "Her sister on Mondays. “A friend” with lifts."),),
    )  # fmt: skip
    w.settle(visit, daz="Daz", men="Daz", friend="Daz")
    w.amend(visit, "Shannon rang: the boots are her brother's, left in the summer.",
            "She wanted this put right.")  # fmt: skip
    w.read(visit, "Well heard. Please meet Daz before the review.")


@chapter(11)
def pops(tale: Tale) -> None:
    w = Writer.of(tale, "Kiara Clarke")
    told = w.told("Met at the school gate. Kiara ran to him and took his hand.",
                  ("Desmond Clarke", MET), days=9, way="school")  # fmt: skip
    kiara = ChildTold(
        w.children[0], YES, YES, where="At school", how_asked="Walking round the playground",
        words="Pops always comes. He has mints.", asked_new=AskedNew.YES,
        around=(AroundTold("Pops", w.whom("Desmond Clarke")),),
    )  # fmt: skip
    w.settle(w.visit(told, kiara, duty="child_in_need"), pops="Desmond Clarke", he="Desmond Clarke")


@chapter(13)
def kelly_rings(tale: Tale) -> None:
    """A mention that nobody has linked yet."""
    w = Writer.of(tale, "Poppy Dunmore", "Jake Dunmore")
    w.note(
        "Kelly's sister rang. Kelly's boyfriend was there again on Saturday, and took Jake out in "
        "his car. She does not want Kelly to know that she rang.",
        ("Kelly Dunmore", OF), days=2,
    )  # fmt: skip


@chapter(17)
def moz(tale: Tale) -> None:
    """A stub from a visit, and a man whom nobody has linked yet."""
    w = Writer.of(tale, "Riley Marlow")
    told = w.told("A man's coat on the stairs. Toni said it was nobody's.",
                  ("Toni Marlow", MET), days=4, way="home")  # fmt: skip
    riley = ChildTold(
        w.children[0], YES, YES, NO, "In the kitchen", "With a set of toy people",
        "That one is Moz. He sleeps on the sofa.", asked_new=AskedNew.YES,
        around=(AroundTold("Moz"),),
    )  # fmt: skip
    visit = w.visit(
        told, riley, duty="child_protection", others="Toni: “My mate stays over sometimes.”",
        actions=(ActionTold("See the bedroom, unannounced", user=w.user, due_on=ago(days=-6)),),
    )  # fmt: skip
    w.settle(visit, moz="Moz", man="", mate="")


@chapter(18)
def nobody_answered(tale: Tale) -> None:
    w = Writer.of(tale, "Teddy Tapsell")
    heard = ChildTold(w.children[0], NO, asked_new=AskedNew.NOT_POSSIBLE, why_not="Nobody answered")
    away = w.told("Curtains drawn, no answer at the door or by telephone. A card left.",
                  days=8, way="nobody")  # fmt: skip
    w.settle(w.visit(away, heard, duty="child_protection", next_in=2))
    told = w.told("Teddy is clean and alert, and has gained weight.",
                  ("Bryony Tapsell", MET), ("Lynne Tapsell", MET), days=5, way="home")  # fmt: skip
    teddy = ChildTold(
        w.children[0], YES, NO, YES, "In his cot and on Lynne's lap",
        response="Turned to Bryony's voice. Settled at once with Lynne.",
        asked_new=AskedNew.NOT_POSSIBLE, why_not="He is a baby",
    )  # fmt: skip
    question = w.question("babys_father", "Who else holds and feeds Teddy?",
                          "At her next visit, without her mother in the room.",
                          answer=AskedAnswer.NOT_POSSIBLE)  # fmt: skip
    w.settle(w.visit(told, teddy, duty="child_protection", asked=(question,)))


@chapter(21)
def waits_for_a_signature(tale: Tale) -> None:
    w = Writer.of(tale, "Callum Feeney", "Shanice Feeney", "Archie Feeney")
    both = Writer.of(tale, "Shanice Feeney", "Archie Feeney")
    both.settle(both.note("Core group agreed: Donna will bring the name next time.",
                          ("Donna Feeney", MET), days=12, way="agency"))  # fmt: skip
    w.unsigned()


@chapter(33)
def police_report(tale: Tale) -> None:
    w = Writer.of(tale, "Jaydon Millbank")
    who = "Mother's boyfriend, tall, red beard, drives a taxi"
    w.settle(
        w.referral(
            "Officers called to shouting at the address at 1am. Chloe and her boyfriend in the "
            "street, Jaydon awake upstairs. He would not give his name; tall, red beard, taxi.",
            ("Chloe Millbank", OF), (who, OF), who="Response team", source="6",
            kind=EntryKind.CONTACT,
        ),
        boyfriend=who, he=who,
    )  # fmt: skip
