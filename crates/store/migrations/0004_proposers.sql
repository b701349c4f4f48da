-- For which organisation a member proposed; nothing for lists, commands and the public.
ALTER TABLE proposal ADD COLUMN organisation_id {{key}};
