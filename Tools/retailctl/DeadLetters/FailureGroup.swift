import Messaging
import Vocabulary

/// Messages of one queue that failed for the same reason.
struct FailureGroup: Codable, Sendable {
    /// The value for `--group`.
    var group: String
    var queue: String
    var name: String
    var exceptionType: String
    /// Of the first message.
    var exceptionMessage: String
    var count: Int
    /// How many of them an operator has redriven before.
    var redriven: Int
    var oldestSentAt: Timestamp?
    var lastFailedAt: Timestamp?

    static func groups(of letters: [FailedMessage]) -> [FailureGroup] {
        Dictionary(grouping: letters, by: \.group).compactMap { group, letters in
            letters.first.map { first in
                FailureGroup(
                    group: group, queue: first.workQueue, name: first.message.name, exceptionType: first.exceptionType,
                    exceptionMessage: first.exceptionMessage, count: letters.count,
                    redriven: letters.count { $0.message.headers[Envelope.Header.redrives] != nil },
                    oldestSentAt: letters.compactMap(\.message.sentAt).min(),
                    lastFailedAt: letters.compactMap(\.failedAt).max())
            }
        }.sorted { ($0.queue, -$0.count, $0.group) < ($1.queue, -$1.count, $1.group) }
    }

    static func deadLetters(_ groups: [FailureGroup]) -> String { table(groups) ?? "No dead letters." }

    /// - Returns: nil if there are no groups
    static func table(_ groups: [FailureGroup]) -> String? {
        guard !groups.isEmpty else { return nil }
        var table = TextTable(
            .text("GROUP"), .number("COUNT"), .flexible("QUEUE"), .flexible("MESSAGE"), .text("FAILED"))
        for group in groups {
            let again = group.redriven > 0 ? " (\(group.redriven) redriven before)" : ""
            table.add(
                group.group, "\(group.count)", group.queue, group.name,
                group.lastFailedAt.map { Age.text(since: $0) + " ago" } ?? "-",
                note: "\(group.exceptionType): \(group.exceptionMessage)\(again)")
        }
        return table.text
    }
}
