-- A keyed mark for every row there is, so that one that was altered, put back, moved or taken away is named.
-- The head seals their sum, so that a row put back together with its mark shows as well.
CREATE TABLE mark (
  of TEXT NOT NULL,
  row TEXT NOT NULL,
  mac BLOB NOT NULL,
  PRIMARY KEY (of, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE head (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  sealed BLOB NOT NULL
) STRICT;
