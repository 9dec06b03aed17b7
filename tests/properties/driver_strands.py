"""Random service calls on statements and assessments: see ``driver``."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from casework.man_codes import AssessmentState, Strand
from casework.models import Assessment, CaseChild, Statement
from casework.services import assessments, statements
from casework.services.assessments import Concluded, Ending
from casework.services.statements import OTHER, StatementTold
from households.actor import Actor
from households.codes import Source
from households.models import Connection
from households.services.people import Said
from households.services.roles import BadAnswer

if TYPE_CHECKING:
    from django.db.models import QuerySet


class StrandSteps:
    """Statements are made and ended; assessments are begun, written, signed and agreed."""

    rng: Random
    today: Any

    @property
    def by(self) -> Actor:
        """Somebody at work."""
        raise NotImplementedError

    def one(self, rows: QuerySet[Any]) -> Any:
        """Return one of some rows."""
        raise NotImplementedError

    def state(self) -> None:
        if tie := self.one(Connection.objects.all()):
            strand = self.rng.choice(tuple(Strand))
            told = StatementTold(
                strand, "w", "fact", OTHER[strand], "e", said=Said(Source.WORKER_SAW)
            )
            statements.write_statement(
                by=self.by, person=tie.person, children=[tie.child], told=told,
                sign=self.rng.random() < 0.8,
            )  # fmt: skip

    def unstate(self) -> None:
        if row := self.one(Statement.objects.standing()):
            statements.end_statement(by=self.by, statement=row, version=row.version, why="Moved")

    def begin(self) -> None:
        if tie := self.one(Connection.objects.current()):
            charge = self.one(CaseChild.objects.filter(child=tie.child))
            if charge:
                assessments.begin_assessment(
                    by=self.by, person=tie.person, case=charge.case, children=[tie.child]
                )

    def assess(self) -> None:
        row = self.one(Assessment.objects.filter(signed_at=None))
        if row is None:
            return
        endings = tuple(
            Ending(one.child.person.reference, self.rng.choice(tuple(AssessmentState)), because="w")
            for one in row.about.select_related("child__person").order_by("pk")
        )
        review = self.today + timedelta(days=self.rng.choice((1, 90)))
        told = Concluded("r", "p", review, endings)
        given: dict[str, Any] = {"assessment": row, "version": row.version, "told": told}
        seen = assessments.fingerprint(assessments.changed_since(row))
        try:
            assessments.sign_assessment(by=self.by, seen=seen, **given)
        except BadAnswer:
            assessments.write_assessment(by=self.by, **given)

    def agree(self) -> None:
        row = self.one(Assessment.objects.filter(agreed_at=None).exclude(signed_at=None))
        if row:
            try:
                assessments.agree_assessment(by=self.by, assessment=row, version=row.version)
            except BadAnswer:
                return
