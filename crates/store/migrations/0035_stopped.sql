-- A conference that ended by her own word: since when, and when each of those who were asked said that she read so.
ALTER TABLE conference ADD COLUMN stopped_at BIGINT;
ALTER TABLE conference_seat ADD COLUMN read_at BIGINT;
