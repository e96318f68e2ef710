-- One short index for each queue that is a small part of all cases, so that its list never walks
-- through the rest. The conditions are those of the queues' own queries.
create index service_case_waiting_list on service_case (changed_at desc, id desc)
    where waiting and state <> 'CLOSED';
create index service_case_forwarded_list on service_case (changed_at desc, id desc)
    where state = 'FORWARDED';
create index service_case_rejected_list on service_case (changed_at desc, id desc)
    where state = 'REJECTED';
create index service_case_failed_list on service_case (changed_at desc, id desc)
    where mark in ('FAILED', 'DOUBT');
create index service_case_category_list on service_case (category, changed_at desc, id desc);
