-- Files of cases: pieces of each, sealed under the key of the part of the case to which it belongs. What a
-- file is, is a record of the ledger. Pieces are small, so that a backup holds few bytes at once.
CREATE TABLE case_piece (
    organisation_id {{key}} NOT NULL,
    file_id {{key}} NOT NULL,
    number BIGINT NOT NULL,
    case_id {{key}} NOT NULL,
    compartment_id {{key}} NOT NULL,
    epoch BIGINT NOT NULL,
    sealed {{bytes}} NOT NULL,
    PRIMARY KEY (organisation_id, file_id, number)
);
CREATE INDEX case_piece_by_compartment ON case_piece (organisation_id, compartment_id);
