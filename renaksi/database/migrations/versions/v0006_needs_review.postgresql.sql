ALTER TABLE decrees DROP CONSTRAINT decrees_status_isin;
ALTER TABLE decrees ADD CONSTRAINT decrees_status_isin CHECK ("status" IN ('accepted', 'accepted-with-findings', 'needs-review', 'rejected'));
