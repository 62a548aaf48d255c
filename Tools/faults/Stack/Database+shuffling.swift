import Foundation

/// Reorders messages before the relays read them: a trigger marks each as sent in the far future, and they are released
/// by removing the mark in random order.
extension Database {
    /// - Parameters:
    ///   - services: the services whose messages are held back; nil means all
    ///   - names: the names of the messages, as an SQL pattern
    func holdBack(_ services: [String]? = nil, like names: String = "%") async throws {
        let triggers = (services ?? stack.owners).map {
            """
            CREATE TRIGGER hold_back BEFORE INSERT ON "\($0)".outbox FOR EACH ROW
                WHEN (NEW.name LIKE '\(names)') EXECUTE FUNCTION hold_back();
            """
        }
        try await query(
            """
            CREATE OR REPLACE FUNCTION public.hold_back() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN NEW.sent_at = 'infinity'; RETURN NEW; END $$;
            SET search_path = public;
            """ + triggers.joined())
    }

    /// Repeatedly releases a random part of the messages that are held back.
    ///
    /// - Returns: how many messages were still held back when a later one of their service was released
    func letGoShuffled(rounds: Int) async throws -> Int {
        var overtaken = 0
        for _ in 1...rounds {
            let changed = stack.owners.map { schema in
                """
                SELECT count(*) FROM "\(schema)".outbox WHERE sent_at = 'infinity' AND sequence < (
                    SELECT coalesce(max(sequence), 0) FROM picked_\(schema))
                    AND sequence NOT IN (SELECT sequence FROM picked_\(schema))
                """
            }
            let picks = stack.owners.map { schema in
                """
                picked_\(schema) AS (
                    UPDATE "\(schema)".outbox SET sent_at = NULL WHERE sequence IN (
                        SELECT sequence FROM "\(schema)".outbox WHERE sent_at = 'infinity' AND random() < 0.15)
                    RETURNING sequence)
                """
            }
            overtaken += try await number(
                "WITH " + picks.joined(separator: ", ") + " SELECT "
                    + changed.map { "(\($0))" }.joined(separator: " + "))
            try await Task.sleep(for: .milliseconds(100))
        }
        return overtaken
    }

    func letEverythingGo() async throws {
        let statements = stack.owners.map {
            """
            DROP TRIGGER IF EXISTS hold_back ON "\($0)".outbox;
            UPDATE "\($0)".outbox SET sent_at = NULL WHERE sent_at = 'infinity';
            """
        }
        try await query(statements.joined())
    }
}
