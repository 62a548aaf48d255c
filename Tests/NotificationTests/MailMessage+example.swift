import Foundation
import Testing
import Vocabulary

@testable import NotificationService

extension MailMessage {
    static func example(
        name: String? = "Ada Lovelace", subject: String = "Your order is confirmed", text: String = "Hello",
        html: String = "<p>"
    ) throws -> MailMessage {
        MailMessage(
            from: try #require(MailAddress("CloudRetail <shop@cloudretail.example>")),
            to: MailAddress(name: name, address: try #require(EmailAddress("ada@example.org"))),
            subject: try #require(HeaderText(subject)), messageID: HeaderText("<1@cloudretail.example>"),
            date: Timestamp(seconds: 1_795_241_091), text: text, html: html)
    }

    var lines: [String] { String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n") }

    /// One entry per header field, unfolded.
    var headerLines: [String] {
        let header = lines.prefix { !$0.isEmpty }.joined(separator: "\r\n")
        return header.replacingOccurrences(of: "\r\n ", with: " ").components(separatedBy: "\r\n")
    }
}
