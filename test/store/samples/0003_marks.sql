INSERT INTO mark (of, row, mac) VALUES ('cases', '["SIR-2026-001"]', x'00112233445566778899aabbccddeeff');
INSERT INTO head (only_row, sealed) VALUES (1, x'00');
