"""How the scratch database of ``staging`` is laid out: its kinds of row, tables and questions."""

from __future__ import annotations

from enum import IntEnum

from casework.importing.reading.problems import Reason
from casework.importing.reading.rows import TABLES, Row


class Kind(IntEnum):
    """The number of each table in the scratch database, in the order of ``rows.TABLES``."""

    DEPARTMENT = 0
    PROFESSIONAL = 1
    PERSON = 2
    IDENTIFIER = 3
    FAMILY = 4
    ADDRESS = 5
    CONTACT = 6
    EPISODE = 7
    ASSESSMENT = 8
    FACTORS = 9
    PLAN = 10
    CIN_VISIT = 11
    CP_VISIT = 12
    INVOLVEMENT = 13
    MOTHER = 14
    RELATION = 15
    DISABILITY = 16
    CIN_PLAN = 17


KIND_OF: dict[type[Row], Kind] = {kind: Kind(at) for at, kind in enumerate(TABLES.values())}

SECOND_KEYS = {
    Kind.RELATION: "adult_id",
    Kind.MOTHER: "mother_id",
    Kind.EPISODE: "referral_id",
    Kind.INVOLVEMENT: "referral_id",
    Kind.FAMILY: "family_id",
    Kind.CIN_PLAN: "referral_id",
    Kind.ASSESSMENT: "assessment_id",
    Kind.PLAN: "plan_id",
}
"""The field by which a row is found besides its owner."""

DAYS = {Kind.EPISODE: "referred_on", Kind.CIN_VISIT: "on", Kind.CP_VISIT: "on"}
"""The field that says when it was, for what is put in order, or asked how new it is."""

MAKE = """
CREATE TABLE staged (kind INTEGER, owner TEXT, other TEXT, day TEXT, file INTEGER, line INTEGER,
                     body TEXT);
CREATE TABLE file (id INTEGER PRIMARY KEY, name TEXT UNIQUE, heading TEXT);
CREATE TABLE problem (file TEXT, line INTEGER, field TEXT, reason TEXT);
CREATE TABLE rejected (file INTEGER, line INTEGER, cells TEXT);
CREATE TABLE child (at INTEGER PRIMARY KEY, person TEXT UNIQUE);
CREATE TABLE loose (at INTEGER PRIMARY KEY, person TEXT UNIQUE);
CREATE TABLE made_case (grp INTEGER PRIMARY KEY, pk INTEGER);
CREATE TABLE met (what TEXT, key TEXT, PRIMARY KEY (what, key)) WITHOUT ROWID;
CREATE TABLE grouped (person TEXT, referral TEXT, grp INTEGER, PRIMARY KEY (person, referral))
    WITHOUT ROWID;
CREATE INDEX grouped_number ON grouped (grp);
"""

INDEX = """
CREATE INDEX staged_owner ON staged (owner, kind);
CREATE INDEX staged_other ON staged (other, kind) WHERE other != '';
"""

FIND_CHILDREN = """
INSERT INTO child (person) SELECT DISTINCT owner FROM staged
    WHERE kind IN (6, 7, 8, 10, 11, 12, 14, 15, 17) ORDER BY owner
"""
"""A child is whoever has a contact, episode, assessment, plan or visit, or is the child's end of a
relationship (a mother's is one)."""

FIND_LOOSE = """
INSERT INTO loose (person) SELECT DISTINCT owner FROM staged s WHERE kind IN (2, 3, 5, 16)
    AND NOT EXISTS (SELECT 1 FROM child c WHERE c.person = s.owner)
    AND NOT EXISTS (SELECT 1 FROM staged r
                    WHERE r.other = s.owner AND r.other != '' AND r.kind IN (14, 15))
    ORDER BY owner
"""
"""Everybody else who has a row of their own, a number or an address. A man who lives where a child
lives may be in no other table: he is taken all the same, or nobody could ask who he is."""

REPORT = """
INSERT INTO problem SELECT f.name, s.line, ?, ? FROM strays s JOIN file f ON f.id = s.file
"""

STRAYS: tuple[tuple[Reason, str, str], ...] = (
    (
        Reason.PERSON_WITHOUT_ROW,
        "pers_person_id",
        """SELECT file, line, min(rowid) FROM staged s
           WHERE kind IN (3, 5, 6, 7, 8, 10, 11, 12, 14, 15, 16, 17) AND NOT EXISTS
               (SELECT 1 FROM staged p WHERE p.owner = s.owner AND p.kind = 2)
           GROUP BY owner""",
    ),
    (
        Reason.PERSON_WITHOUT_ROW,
        "pers_person_id",
        """SELECT file, line, min(rowid) FROM staged s
           WHERE kind IN (14, 15) AND NOT EXISTS
               (SELECT 1 FROM staged p WHERE p.owner = s.other AND p.kind = 2)
           GROUP BY other""",
    ),
    (
        Reason.NOTHING_TO_JOIN,
        "cinf_assessment_id",
        """SELECT file, line, rowid FROM staged s WHERE kind = 9 AND NOT EXISTS
               (SELECT 1 FROM staged a
                WHERE a.other = s.owner AND a.other != '' AND a.kind = 8)""",
    ),
    (
        Reason.NOTHING_TO_JOIN,
        "invo_referral_id",
        """SELECT file, line, rowid FROM staged s WHERE kind = 13 AND owner = '' AND NOT EXISTS
               (SELECT 1 FROM staged e
                WHERE e.other = s.other AND e.other != '' AND e.kind = 7)""",
    ),
    (
        Reason.ROWS_DIFFER,
        "pers_person_id",
        """SELECT file, line, max(rowid) FROM staged WHERE kind = 2
           GROUP BY owner HAVING count(DISTINCT body) > 1""",
    ),
    (
        Reason.ROWS_DIFFER,
        "cine_referral_id",
        """SELECT file, line, max(rowid) FROM staged WHERE kind = 7
           GROUP BY owner, other HAVING count(DISTINCT body) > 1""",
    ),
)
"""What is odd only when all tables are seen together: the reason, the column, and where."""

EPISODES = """
SELECT owner, other, min(nullif(day, '')) AS first FROM staged WHERE kind = 7
    GROUP BY owner, other ORDER BY first, owner, other
"""

NEWEST = "SELECT max(day) FROM staged WHERE kind IN (7, 11, 12) AND day != ''"

BY_OWNER = """
SELECT s.kind, s.owner, s.other, f.name, s.line, s.body FROM json_each(?) j
    JOIN staged s ON s.owner = j.value AND s.owner != ''
        AND s.kind IN (SELECT value FROM json_each(?))
    JOIN file f ON f.id = s.file ORDER BY s.rowid
"""
BY_OTHER = """
SELECT s.kind, s.owner, s.other, f.name, s.line, s.body FROM json_each(?) j
    JOIN staged s ON s.other = j.value AND s.other != ''
        AND s.kind IN (SELECT value FROM json_each(?))
    JOIN file f ON f.id = s.file ORDER BY s.rowid
"""
OF_A_KIND = """
SELECT s.kind, s.owner, s.other, f.name, s.line, s.body FROM staged s
    JOIN file f ON f.id = s.file WHERE s.kind = ? ORDER BY s.rowid
"""
PROBLEMS = "SELECT file, line, field, reason FROM problem ORDER BY file, line, field, reason"
COUNTED = """
SELECT file, field, reason, count(*), min(line) FROM problem
    GROUP BY file, field, reason ORDER BY file, count(*) DESC, field, reason
"""
REJECTED = """
SELECT f.name, r.line, r.cells FROM rejected r JOIN file f ON f.id = r.file ORDER BY f.id, r.line
"""
