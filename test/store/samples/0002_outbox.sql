INSERT INTO outbox (id, tag, lane, target, do, generation, nonce, effect, external, state, due_at_ms, urgency, attempts, claimed_at_ms, first_failed_at_ms, code, in_doubt, after_tag, ready) VALUES
  (1, 'card:SIR-2026-001', 'SIR-2026-001|discord', 'discord', 'show', 3, 'aaaaaaaaaaaaaaaaaaaaaaaa', x'01aa', x'01ab', 'idle', 1793000000000, 0, 0, 1793000000001, NULL, NULL, 0, NULL, 0),
  (2, 'say:1', 'SIR-2026-001|discord', 'discord', 'say', 1, 'aaaaaaaaaaaaaaaaaaaaaaab', x'01ac', NULL, 'sending', 1793000000000, 2, 1, 1793000000002, NULL, NULL, 0, 'card:SIR-2026-001', 0),
  (3, 'tracker:SIR-2026-001', 'SIR-2026-001|github', 'github', 'show', 1, 'aaaaaaaaaaaaaaaaaaaaaaac', x'01ad', NULL, 'due', 1793000900000, 0, 4, 1793000000003, 1793000000004, '502', 1, NULL, 1),
  (4, 'mail:1', 'SIR-2026-001|mail', 'mail', 'say', 1, 'aaaaaaaaaaaaaaaaaaaaaaad', x'01ae', NULL, 'parked', 1793000000000, 0, 1, 1793000000003, 1793000000004, 'in-doubt', 1, NULL, 0),
  (5, 'clock:SIR-2026-001', 'timer clock:SIR-2026-001', 'act', 'wake', 2, 'aaaaaaaaaaaaaaaaaaaaaaae', x'01af', NULL, 'due', 1793086400000, 0, 0, NULL, NULL, NULL, 0, NULL, 1),
  (6, 'off-board:1', 'team|act', 'act', 'continue', 1, 'aaaaaaaaaaaaaaaaaaaaaaaf', x'01b0', NULL, 'done', 1793000000000, 0, 0, 1793000000003, NULL, NULL, 0, NULL, 0);
