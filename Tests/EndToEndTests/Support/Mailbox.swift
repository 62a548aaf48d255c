import Foundation
import Synchronization
import TestSupport

/// The Maildir that the SMTP sink writes to.
enum Mailbox {
    struct Mail: Sendable {
        let raw: String
        let recipients: String
        let subject: String
        /// The microseconds in file names are not padded.
        let arrival: Date

        fileprivate init?(file: String) {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
            raw = text.replacingOccurrences(of: "\r\n", with: "\n")
            let lines = raw.split(separator: "\n")
            func value(_ header: String) -> String {
                lines.first { $0.hasPrefix(header) }.map { String($0.dropFirst(header.count)) } ?? ""
            }
            recipients = value("To: ")
            subject = value("Subject: ")
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            arrival = attributes?[.modificationDate] as? Date ?? .distantPast
        }
    }

    /// Mails that were parsed before, by file: a file in a Maildir never changes.
    private static let known = Mutex<[String: Mail]>([:])

    /// In the order of arrival.
    static func mails(to recipient: String) throws -> [Mail] {
        let directory = try "\(TestStack.home)/mail/new"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return known.withLock { known in
            for name in names where known[name] == nil { known[name] = Mail(file: "\(directory)/\(name)") }
            return known.values.filter { $0.recipients.contains(recipient) }
        }
        .sorted { $0.arrival < $1.arrival }
    }

    /// Waits for the mail that `isWanted` selects.
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
