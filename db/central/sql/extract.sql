-- Rows of single cases for the data team: what these are made from, and no word that anybody wrote.
-- Who has them made sees no case, so that only these functions give it, and no table does.

-- What an administrator last said of them: whether they go out, and whether scores go along.
create or replace function extract_settings() returns jsonb
language sql stable security definer set search_path = hengelo, pg_temp
as $$
    select coalesce(
        (
            select said_by(revisions.document_hash) -> 'extract'
            from heads join revisions on revisions.hash = heads.revision
            where heads.aggregate = 'office'
        ),
        '{}'
    )
$$;

-- Of which laws somebody has such rows made.
create or replace function extracts_laws() returns text[]
language plpgsql stable security definer set search_path = hengelo, pg_temp
as $$
begin
    if is_installer() then
        return array['wmo', 'jeugd', 'participatiewet', 'wgs'];
    end if;
    return case
        when 'policy_adviser' = any ((me()).roles) and (extract_settings() ->> 'on')::boolean
        then (me()).counts
        else '{}'
    end;
end
$$;

-- What is told of a value: in an object, or in each of a list, only what has one of these names.
create or replace function only_keys(said jsonb, keys text[]) returns jsonb
language sql immutable
as $$
    select case jsonb_typeof(said)
        when 'object' then (
            select coalesce(jsonb_object_agg(one.key, one.value), '{}')
            from jsonb_each(said) as one where one.key = any (keys)
        )
        when 'array' then (
            select coalesce(jsonb_agg(only_keys(one.value, keys) order by one.ordinality), '[]')
            from jsonb_array_elements(said) with ordinality as one
        )
        else said
    end
$$;

-- A case without a word: a document of a case all the same, with what it leaves out left empty.
create or replace function without_words(said jsonb, scores boolean) returns jsonb
language plpgsql immutable
as $$
declare
    of_line constant text[] := array[
        'need', 'verdict', 'product', 'form', 'volume', 'unit', 'frequency', 'start', 'until',
        'ground'
    ];
    made jsonb := only_keys(said, array['id', 'law', 'resident', 'stage', 'follows']);
begin
    made := made || jsonb_build_object(
        'household', '',
        'owner', '',
        'report', only_keys(
            said -> 'report', array['received', 'channel', 'by', 'urgent', 'first_talk']
        ),
        'research_report', only_keys(said -> 'research_report', array['given']),
        'application', only_keys(said -> 'application', array['received']),
        'sent', only_keys(said -> 'sent', array['on']),
        'withdrawn', only_keys(said -> 'withdrawn', array['on']),
        'set_aside', only_keys(said -> 'set_aside', array['on']),
        'ended', only_keys(said -> 'ended', array['on']),
        'assigned', only_keys(
            coalesce(said -> 'assigned', '[]'),
            array[
                'number', 'message', 'on', 'at', 'provider', 'agb', 'product', 'category', 'code',
                'start', 'until', 'size', 'reason'
            ]
        )
    );
    if scores then
        made := made || jsonb_build_object('clarification', only_keys(
            said -> 'clarification',
            array['talked_on', 'positive_health', 'self_reliance', 'earlier_talks']
        ));
    end if;
    if jsonb_typeof(said -> 'decision') = 'object' then
        made := made || jsonb_build_object('decision', jsonb_build_object(
            'on', said -> 'decision' -> 'on',
            'lines', only_keys(said -> 'decision' -> 'lines', of_line)
        ));
    end if;
    if jsonb_typeof(said -> 'urgent') = 'object' then
        made := made || jsonb_build_object('urgent', jsonb_build_object(
            'line', only_keys(said -> 'urgent' -> 'line', of_line),
            'decided', said -> 'urgent' -> 'decided',
            'sent', only_keys(said -> 'urgent' -> 'sent', array['on'])
        ));
    end if;
    return jsonb_strip_nulls(made);
end
$$;

-- The versions of the cases of these laws, with the day on which each came in here. What was pushed
-- and nobody proved yet is not among them. With a day only those of which something came since.
create or replace function extract_versions(since date)
returns table (
    aggregate text, number bigint, came date, document_hash text, schema_version integer,
    newest boolean
)
language sql stable security definer set search_path = hengelo, pg_temp
as $$
    select revisions.aggregate, revisions.number,
        coalesce(
            (told.moment at time zone 'Europe/Amsterdam')::date, left(revisions.moment, 10)::date
        ),
        revisions.document_hash, revisions.schema_version, heads.revision = revisions.hash
    from scope
    join revisions on revisions.aggregate = scope.aggregate
    join heads on heads.aggregate = scope.aggregate
    left join (
        select changes.key, min(changes.moment) as moment from changes
        where changes.what = 'revision' and changes.for_device is null
        group by changes.key
    ) as told on told.key = revisions.hash
    where scope.kind = 'case' and scope.law = any ((select extracts_laws())::text[])
        and not exists (select from arrived where arrived.aggregate = scope.aggregate)
        and (extract_versions.since is null or scope.aggregate in (
            select changes.aggregate from changes
            where changes.what = 'revision' and changes.for_device is null
                and (changes.moment at time zone 'Europe/Amsterdam')::date >= extract_versions.since
        ))
$$;

-- What cases of these laws say, without a word.
create or replace function extract_documents(hashes text[])
returns table (hash text, said text)
language sql stable security definer set search_path = hengelo, pg_temp
as $$
    select documents.hash, without_words(
        convert_from(documents.content, 'UTF8')::jsonb,
        is_installer() or coalesce((extract_settings() ->> 'scores')::boolean, false)
    )::text
    from documents
    where documents.hash = any (hashes) and documents.content is not null and exists (
        select from revisions
        join scope on scope.aggregate = revisions.aggregate
        where revisions.document_hash = documents.hash
            and scope.kind = 'case' and scope.law = any ((select extracts_laws())::text[])
    )
$$;

-- Which cases were destroyed, and when: nothing is known of them any more, their law neither.
create or replace function extract_destroyed()
returns table (aggregate text, moment text)
language sql stable security definer set search_path = hengelo, pg_temp
as $$
    select audit.subject, max(audit.moment)
    from audit
    join heads on heads.aggregate = audit.subject
    join revisions on revisions.hash = heads.revision
    join documents on documents.hash = revisions.document_hash
    where audit.action = 'store.erase_document' and heads.kind = 'case'
        and documents.content is null and extracts_laws() <> '{}'
    group by audit.subject
    order by audit.subject
$$;

grant execute on function
    extract_versions(date), extract_documents(text[]), extract_destroyed()
to hengelo_office;
