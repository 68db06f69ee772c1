-- What an earlier version of the program did not keep of what is here already. Last, since no row is in
-- sight, of its owner neither, before the policies are there.
update members set counts = made.counts
from (
    select distinct on (user_id) user_id, content from users order by user_id, number desc
) as newest,
member_of(newest.user_id, convert_from(newest.content, 'UTF8')::jsonb) as made
where members.user_id = made.user_id and members.counts <> made.counts;

-- Of a case that no office has listed yet, the list says nothing, or something that is no longer so.
update scope set waits = true
from worklist
where worklist.case_id = scope.aggregate
    and worklist.stage in ('in_review', 'escalated')
    and not scope.waits
    and not exists (select from arrived where arrived.aggregate = scope.aggregate);

update scope set waits = true
from arrived
join heads using (aggregate)
join revisions on hash = heads.revision
where scope.aggregate = arrived.aggregate
    and scope.kind = 'case'
    and not scope.waits
    and said_by(document_hash) ->> 'stage' in ('in_review', 'escalated');
