"""Random service calls on what a man is to a child, what binds him, what is due: see ``driver``."""

from __future__ import annotations

from datetime import date, timedelta

from households.codes import Source
from households.models import Binding, Coming, Connection, Contact, Person
from households.parenthood_codes import BindingKind, ComingChange, Fatherhood
from households.services import bindings, parenthood
from households.services.bindings import BindingTold, ComingTold
from households.services.parenthood import ContactTold, FatherhoodTold
from households.services.people import Said
from tests.properties.driver_strands import StrandSteps


class ManSteps(StrandSteps):
    """Fatherhood is said, contact and orders are made, looked at and ended, changes expected."""

    def _ahead(self) -> date:
        ahead: date = self.today + timedelta(days=self.rng.choice((1, 27, 29, 90)))
        return ahead

    def _source(self) -> Said:
        return Said(self.rng.choice((Source.MOTHER, Source.SELF, Source.DOCUMENT)))

    def hold(self) -> None:
        tie, row = self.one(Connection.objects.all()), self.one(Contact.objects.all())
        if tie and self.rng.random() < 0.5:
            told = FatherhoodTold(self.rng.choice(tuple(Fatherhood)))
            parenthood.say_fatherhood(by=self.by, connection=tie, told=told, said=self._source())
            ends = self.rng.choice((None, self.today, self._ahead()))
            parenthood.record_contact(
                by=self.by, connection=tie, told=ContactTold(ends_on=ends), said=self._source()
            )
        elif row and self.rng.random() < 0.5:
            parenthood.check_contact(
                by=self.by, contact=row, version=row.version, ends_on=self._ahead()
            )
        elif row:
            parenthood.end_contact(by=self.by, contact=row, version=row.version, on=None)

    def bind(self) -> None:
        tie, row = self.one(Connection.objects.all()), self.one(Binding.objects.all())
        if tie and self.rng.random() < 0.6:
            other = self.one(Person.objects.exclude(pk=tie.person_id))
            told = BindingTold(
                self.rng.choice(tuple(BindingKind)), "w",
                ends_on=self.rng.choice((None, self.today, self._ahead())),
                other=other if self.rng.random() < 0.5 else None,
            )  # fmt: skip
            about = [tie.child] if self.rng.random() < 0.7 else []
            bindings.record_binding(
                by=self.by, person=tie.person, told=told, children=about, said=self._source()
            )
        elif row and self.rng.random() < 0.5:
            bindings.check_binding(
                by=self.by, binding=row, version=row.version, ends_on=self._ahead()
            )
        elif row:
            bindings.end_binding(by=self.by, binding=row, version=row.version, on=None)

    def expect(self) -> None:
        person, row = self.one(Person.objects.all()), self.one(Coming.objects.ahead())
        if person and self.rng.random() < 0.5:
            told = ComingTold(self.rng.choice(tuple(ComingChange)), self._ahead())
            bindings.record_coming(by=self.by, person=person, told=told)
        elif row and self.rng.random() < 0.5:
            bindings.change_coming(
                by=self.by, coming=row, version=row.version, on=self._ahead(), plan="w"
            )
        elif row:
            bindings.came(by=self.by, coming=row, version=row.version, on=self.today)
