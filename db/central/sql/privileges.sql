-- What each group may do at all. A new function is for everybody unless that is taken away; so
-- what a later version adds is for nobody until it is named here.
revoke all on all functions in schema hengelo from public;
grant usage on schema hengelo to hengelo_laptop, hengelo_office;

grant execute on function
    push(text, json), pull(text, bigint, integer),
    check_out(text, text[], integer, text), release(text, jsonb)
to hengelo_laptop, hengelo_office;

grant execute on function
    write_lock(), sees(text), sees_law(text), is_me(text), is_member(), reads_log(), destroys(),
    leads(), is_installer()
to hengelo_office;
grant usage on all sequences in schema hengelo to hengelo_office;
grant select, insert on
    revisions, branches, users, audit, bundles, documents, letters, seals, heads, audit_heads,
    witnessed_heads
to hengelo_office;
grant update (content) on documents to hengelo_office;
grant update (pdf, addressee, text) on letters to hengelo_office;
grant update (key) on seals to hengelo_office;
grant update (revision) on heads to hengelo_office;
-- By column, also where that is all of them: who may change a whole table may also lock it.
grant update (sequence, hash, signer, signature) on audit_heads, witnessed_heads to hengelo_office;
grant select, insert, update, delete on
    worklist, review_queue, outgoing, terms, provisions, diary, reasons, looks, figures,
    residents, running, contacts, notes, restrictions, transitions, drafts, papers
to hengelo_office;
grant select on
    store, alembic_version, leases, lease_log, trails, broken_trails, take_overs
to hengelo_office;
grant select, delete on arrived to hengelo_office;
