-- Who reads and writes which rows. The rules hold for the owner as well (force): a table that none
-- opens for its functions is closed to them too.
do $$
declare
    one record;
begin
    -- A table that a later version adds is closed until a policy opens it.
    for one in
        select relname from pg_class
        where relnamespace = 'hengelo'::regnamespace and relkind in ('r', 'p')
    loop
        execute format('alter table %I enable row level security', one.relname);
        execute format('alter table %I force row level security', one.relname);
    end loop;
end
$$;

-- The centre's own: for its functions, and for nobody who signs in.
do $$
declare
    one text;
begin
    foreach one in array array[
        'scope', 'members', 'changes', 'leases', 'take_overs', 'lease_log', 'trails',
        'broken_trails', 'arrived', 'visits'
    ]
    loop
        execute format('create policy own on %I to hengelo_owner using (true)', one);
    end loop;
end
$$;
create policy seen on leases for select to hengelo_office using (sees(aggregate));
create policy seen on arrived for select to hengelo_office using (sees(aggregate));
create policy listed on arrived for delete to hengelo_office using (sees(aggregate));
create policy read on trails for select to hengelo_office using ((select reads_log()));
create policy read on broken_trails for select to hengelo_office using ((select reads_log()));
create policy read on take_overs for select to hengelo_office using ((select reads_log()));
create policy read on lease_log for select to hengelo_office using ((select reads_log()));

-- Versions and what they say. What may be added is for `proved` to say, which knows the version
-- before it: an adviser who answers, for one, sees the case no more from then on.
create policy seen on revisions for select to hengelo_office using (sees(aggregate));
create policy added on revisions for insert to hengelo_office with check ((select is_member()));
create policy seen on branches for select to hengelo_office using (sees(aggregate));
create policy added on branches for insert to hengelo_office with check ((select is_member()));
-- The functions judge what is brought, also of what its bearer does not see, such as a note for a
-- colleague; what they give goes by `may_see`. They come to a document by such a version.
create policy judged on revisions to hengelo_owner using (true);
create policy judged on branches to hengelo_owner using (true);
create policy judged on heads to hengelo_owner using (true);
create policy judged on documents to hengelo_owner using (true);
create policy added on documents for insert to hengelo_office with check ((select is_member()));
create policy seen on documents for select to hengelo_office using (
    exists (select from revisions where document_hash = documents.hash)
    or exists (select from branches where document_hash = documents.hash)
);
-- What a contact or a note says ends by itself, at whatever office; the rest by a list.
create policy erased on documents for update to hengelo_office using (
    exists (
        select from revisions
        where document_hash = documents.hash
            and (kind in ('contact', 'note') or (select destroys()))
    )
    or exists (
        select from branches
        where document_hash = documents.hash
            and (kind in ('contact', 'note') or (select destroys()))
    )
);
create policy seen on heads to hengelo_office
using (sees(aggregate)) with check ((select is_member()));
create policy seen on letters for select using (sees(case_id));
create policy added on letters for insert with check ((select is_member()));
create policy erased on letters for update using ((select destroys()));

-- Lists that were computed from a case.
do $$
declare
    one text;
begin
    foreach one in array array[
        'worklist', 'review_queue', 'outgoing', 'terms', 'provisions', 'diary',
        'reasons', 'looks', 'figures'
    ]
    loop
        execute format('create policy seen on %I using (sees(case_id))', one);
    end loop;
end
$$;
create policy seen on residents using (sees(household));
create policy seen on running using (sees(household) and sees_law(law));
create policy seen on contacts using (sees(contact_id));
create policy seen on notes using (sees(note_id));
-- What a colleague should think of is laid in their diary.
create policy told on notes for insert with check ((select is_member()));
create policy seen on restrictions using ((select is_member()));
create policy seen on transitions using (sees(transition_id));

-- What is one's own, and what is everybody's.
create policy own on drafts using (is_me(user_id));
create policy own on papers using (is_me(user_id));
do $$
declare
    one text;
begin
    foreach one in array array[
        'store', 'users', 'audit', 'audit_heads', 'witnessed_heads', 'bundles', 'alembic_version'
    ]
    loop
        execute format('create policy known on %I using ((select is_member()))', one);
    end loop;
end
$$;
-- Every certificate is known; the key of a seal is put in and taken out by who leads.
create policy known on seals for select using ((select is_member()));
create policy added on seals for insert
with check ((select is_member()) and (key is null or (select leads())));
create policy taken_out on seals for update using ((select leads()));
