import Foundation
import TestSupport

/// The Maildir that the SMTP sink fills.
enum Mailbox {
    struct Mail: Sendable {
        let raw: String

        func has(recipient: String) -> Bool {
            raw.split(separator: "\n").contains { $0.hasPrefix("To: ") && $0.contains(recipient) }
        }

        var subject: String {
            raw.split(separator: "\n").first { $0.hasPrefix("Subject: ") }.map { String($0.dropFirst(9)) } ?? ""
        }
    }

    static func mails(to recipient: String) throws -> [Mail] {
        let directory = try "\(Stack.home)/mail/new"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        // By arrival: in the names, the microseconds are not padded.
        return names.map { "\(directory)/\($0)" }.sorted { arrival(of: $0) < arrival(of: $1) }
            .compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }
            .map { Mail(raw: $0.replacingOccurrences(of: "\r\n", with: "\n")) }.filter { $0.has(recipient: recipient) }
    }

    private static func arrival(of file: String) -> Date {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return attributes?[.modificationDate] as? Date ?? .distantPast
    }

    /// Waits for the mail that `isWanted` picks.
    static func mail(to recipient: String, where isWanted: @Sendable (Mail) -> Bool) async throws -> Mail {
        try await eventually("a mail arrives") { try mails(to: recipient).contains(where: isWanted) }
        return try mails(to: recipient).filter(isWanted).last!
    }

    /// The six digits that stand alone on a line of the newest verification mail.
    static func code(to recipient: String) async throws -> String {
        let mail = try await mail(to: recipient) { code(in: $0) != nil }
        return code(in: mail)!
    }

    private static func code(in mail: Mail) -> String? {
        let lines = mail.raw.split(separator: "\n" as Character)
        return lines.first { $0.count == 6 && $0.allSatisfy(\.isNumber) }.map(String.init)
    }
}
