-- The role that the running service connects as: it may add to the trail and read it, and may
-- neither change nor own it. Run by the owner of the tables after every migrate:
--   psql "$OWNER_URL" -v ON_ERROR_STOP=1 -v app=seen_app -f deploy/roles.sql
-- The role itself is made once: CREATE ROLE seen_app LOGIN PASSWORD '...';

GRANT USAGE ON SCHEMA public TO :app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO :app;

REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER
    ON households_trailentry, households_trailsubject, households_trailcheckpoint FROM :app;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM :app;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
