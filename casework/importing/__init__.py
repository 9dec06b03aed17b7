"""Getting a council's own data in: reading, staging, planning, applying.

``reading`` and ``staging`` are pure: they import no Django, so that a hostile file can be read
and judged without a database. ``planning`` and ``applying`` meet the models.
"""
