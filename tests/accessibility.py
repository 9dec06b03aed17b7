"""What axe-core finds wrong with a page, less exactly two faults that are GOV.UK Frontend's own.

Its script puts ``aria-expanded`` on a radio that reveals a field, and its file upload's button is
named by its label and more; its team accepts both (alphagov/govuk-frontend, issue 979).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ACCEPTED = {
    "aria-allowed-attr": ".govuk-radios__input[aria-expanded]",
    "label-content-name-mismatch": ".govuk-file-upload-button",
}
FIND = """async ({rules, accepted}) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: rules}});
  const known = (rule, node) =>
    accepted[rule] && document.querySelector(node.target[0])?.matches(accepted[rule]);
  return found.violations.flatMap(rule => rule.nodes
    .filter(node => !known(rule.id, node))
    .map(node => `${rule.id}: ${node.target[0]}: ${node.failureSummary}`));
}"""
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


def faults(page: Page) -> list[str]:
    """Return every accessibility fault of the page as it stands, and whether it scrolls sideways.

    Works under our content security policy: axe is put in by the driver, not by the page.
    """
    page.evaluate(AXE.read_text())
    found: list[Any] = page.evaluate(FIND, {"rules": RULES, "accepted": ACCEPTED})
    sideways = ["the page scrolls sideways"] if page.evaluate(WIDER) else []
    return [str(fault) for fault in found] + sideways
