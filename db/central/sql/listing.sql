-- What offices list beside the tables of a store.
--
-- What residents are found by: a row for each word. The server's own full-text search may not
-- look in an index before row-level security judged each row, since its operators are not
-- leakproof; comparing texts is, so a search costs what it finds and not what there is.

create table if not exists resident_words (
    word text not null,
    docid integer not null,
    primary key (word, docid)
);
-- With the word in it: what else somebody is found by is read in the index alone.
create index if not exists ix_resident_words_docid_word on resident_words (docid, word);
drop index if exists ix_resident_words_docid;

create or replace function learn_words() returns trigger
language plpgsql security definer set search_path = hengelo, pg_temp
as $$
begin
    if tg_op <> 'INSERT' then
        delete from resident_words where docid = old.docid;
    end if;
    if tg_op <> 'DELETE' then
        insert into resident_words
        select distinct word, new.docid from unnest(string_to_array(new.words, ' ')) as word
        where word <> '';
    end if;
    return null;
end
$$;

create or replace trigger learned after insert or delete on residents
    for each row execute function learn_words();
create or replace trigger learned_anew after update of words on residents
    for each row when (old.words is distinct from new.words) execute function learn_words();

-- Of whom no word may be found, and whether somebody may search at all: asked once a search.
create or replace function hidden_residents() returns integer[]
language sql stable security definer set search_path = hengelo, pg_temp
as $$
    select coalesce(array_agg(docid), '{}')
    from residents
    where not is_installer() and household in (
        select household from scope where kind = 'restriction' and named is not null
    ) and not sees(household)
$$;

create or replace function searches() returns boolean
language sql stable security definer set search_path = hengelo, pg_temp
as $$
    select is_installer() or (me()).laws <> '{}' or 'privacy_officer' = any ((me()).roles)
$$;

-- The numbers of the cases of a household, also those of another law: a resident is found by
-- each of them, whoever wrote the household last.
create or replace function numbers_of(household text)
returns table (resident_id text, number text)
language sql stable security definer set search_path = hengelo, pg_temp
as $$
    select resident_id, number from worklist
    where worklist.household = numbers_of.household and sees(numbers_of.household)
    order by number
$$;

-- How many short contacts there were, for figures: what was asked is not told with it.
create or replace function contacts_counted(first date, last date)
returns table (on_date date, law text, location text, became_report boolean)
language sql stable security definer set search_path = hengelo, pg_temp
as $$
    select on_date, law, location, became_report from contacts
    where on_date between first and last
        and (law = any (counts_laws()) or (law = '' and counts_laws() <> '{}'))
$$;

-- Whether somebody can compute what runs for a household under a law: they see its cases there,
-- or there are none.
create or replace function lists_law(household text, law text) returns boolean
language sql stable security definer set search_path = hengelo, pg_temp
as $$
    select sees_law(law) or not exists (
        select from scope
        where kind = 'case' and scope.household = lists_law.household and scope.law = lists_law.law
    )
$$;

-- The two questions that answer `sees` of most cases for a whole list at once: of which laws
-- somebody sees every case, but for those of a closed household.
create or replace function laws_seen() returns text[]
language sql stable security definer set search_path = hengelo, pg_temp
as $$
    select case
        when 'privacy_officer' = any (roles)
        then array['wmo', 'jeugd', 'participatiewet', 'wgs']
        when not posts_only then laws
    end
    from me()
$$;

create or replace function closed_cases() returns text[]
language sql stable security definer set search_path = hengelo, pg_temp
as $$
    select coalesce(array_agg(aggregate), '{}')
    from scope
    where kind = 'case' and household in (
        select household from scope where kind = 'restriction' and named is not null
    ) and not sees(aggregate)
$$;
