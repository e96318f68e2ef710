-- A page of a long list is read in its order, without sorting all of it.
create index invitation_page on invitation (list, added_at, institution);
