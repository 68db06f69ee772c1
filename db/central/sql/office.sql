-- What the program at the office asks beside the tables of a store.

create policy own on resident_words to hengelo_owner using (true);
-- The functions of `listing.sql` look further than the person does.
create policy own on worklist for select to hengelo_owner using (true);
create policy own on residents for select to hengelo_owner using (true);
create policy own on contacts for select to hengelo_owner using (true);
create policy searched on resident_words for select to hengelo_office using (
    (select searches()) and not docid = any ((select hidden_residents())::integer[])
);
-- Lists that people page through and count: `sees` is asked only of what a cheaper question, which
-- is answered once for the whole list, leaves open.
alter policy seen on worklist using (
    (
        law = any ((select laws_seen())::text[])
        and not case_id = any ((select closed_cases())::text[])
    )
    or sees(case_id)
);
alter policy seen on diary using (
    (
        law = any ((select laws_seen())::text[])
        and not case_id = any ((select closed_cases())::text[])
    )
    or sees(case_id)
);
alter policy seen on residents using (
    ((select searches()) and not docid = any ((select hidden_residents())::integer[]))
    or sees(household)
);
-- What is given under one law counts for another: who decides has to know of it. What of it is
-- shown goes by the consents, as on a laptop. Only who sees the cases of a law can say what runs
-- under it, unless there are none.
create policy counted on running for select to hengelo_office using (sees(household));
create policy listed on running to hengelo_office using (
    sees(household) and lists_law(household, law)
);
-- Figures count every case, whoever may open it: without the closed ones two readers would find
-- these by subtraction. What is counted by holds no word, and ids only of whom it is about.
-- By its name this policy is asked before the dearer ones.
create policy summed on figures for select to hengelo_office using (
    law = any ((select counts_laws())::text[])
);
create policy summed on running for select to hengelo_office using (
    law = any ((select counts_laws())::text[])
);
create policy summed on transitions for select to hengelo_office using (
    law = any ((select counts_laws())::text[])
);
-- What colleagues kept for themselves about a file is destroyed with it.
create policy looked_for on drafts for select to hengelo_office using ((select destroys()));
create policy looked_for on papers for select to hengelo_office using ((select destroys()));
create policy forgotten on drafts for delete to hengelo_office using ((select destroys()));
create policy forgotten on papers for delete to hengelo_office using ((select destroys()));
-- What went along on laptops, and came back, as the log of an office says its own acts: by the clock
-- of the municipality, and never why. Who asks sees what they may see of the tables themselves.
create or replace view lease_events with (security_invoker = true) as
select
    lease_log.device::varchar as origin,
    lease_log.number::integer as sequence,
    lease_log.user_id::varchar as actor,
    case
        when act = 'in' then 'check_in'
        when take_overs.number is null then 'check_out'
        else 'take_over'
    end::varchar as action,
    lease_log.aggregate::varchar as subject,
    coalesce('done: ' || (until at time zone 'Europe/Amsterdam')::date, 'done')::varchar as result,
    (
        to_char(lease_log.moment at time zone 'Europe/Amsterdam', 'YYYY-MM-DD"T"HH24:MI:SS.US')
        || to_char(
            lease_log.moment at time zone 'Europe/Amsterdam' - lease_log.moment at time zone 'UTC',
            '"+"HH24:MI'
        )
    )::varchar as moment
from lease_log
left join take_overs
    on take_overs.aggregate = lease_log.aggregate
    and take_overs.by_device = lease_log.device
    and take_overs.moment = lease_log.moment;
grant select on lease_events to hengelo_office;
-- Who brought what turns out to be forged.
create policy traced on changes for select to hengelo_office using (sees(aggregate));

grant select on resident_words to hengelo_office;
grant select (key, aggregate, by_role) on changes to hengelo_office;
grant execute on function
    hidden_residents(), searches(), laws_seen(), closed_cases(), numbers_of(text),
    lists_law(text, text), counts_laws(), contacts_counted(date, date)
to hengelo_office;
-- Guards of the tables run as who writes.
grant execute on function hex_of(bytea), refuse(text) to hengelo_office;
