INSERT INTO world (only_row, id, created_at_ms) VALUES (1, 'sandbox', 1793000000000);
INSERT INTO data_key (id, purpose, wrapped, created_at_ms) VALUES
  (1, 'seal', x'0001', 1793000000000), (2, 'chain', x'0002', 1793000000000), (3, 'lookup', x'0003', 1793000000000);
INSERT INTO doc (kind, id, sealed) VALUES ('case', 'SIR-2026-001', x'01aa'), ('settings', 'main', x'01bb');
INSERT INTO cases (key, phase, owner, restricted, received_at_ms, next_due_at_ms, waiting_on, closed_at_ms) VALUES
  ('SIR-2026-001', 'triage', '100000000000000001', 0, 1793000000000, 1793086400000, 'reporter', NULL),
  ('SIR-2026-002', 'closed', NULL, 1, 1793000000000, NULL, NULL, 1793100000000);
INSERT INTO link (kind, digest, case_key) VALUES ('thread', x'aabb', 'SIR-2026-001');
INSERT INTO receipt (interaction_id, user, case_key, at_ms, sealed) VALUES
  ('900', '100000000000000001', 'SIR-2026-001', 1793000000000, x'01cc'), ('901', '100000000000000001', NULL, 1793000000001, x'01dd');
INSERT INTO journal (seq, subject, kind, at_ms, actor, v, sealed, mac) VALUES
  (1, 'SIR-2026-001', 'CaseOpened', 1793000000000, '100000000000000001', 1, x'01ee', x'ff01'),
  (2, 'SIR-2026-001', 'CaseClaimed', 1793000000001, '100000000000000001', 1, x'01ef', x'ff02');
