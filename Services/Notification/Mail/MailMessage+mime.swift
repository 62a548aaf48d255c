import Vocabulary

/// Formats Internet messages by RFC 5322 and 2045 to 2047: ASCII, short lines, CRLF.
extension MailMessage {
    /// Cannot occur in a body: in quoted-printable, hexadecimal digits follow each `=`.
    private static let boundary = "=_cloudretail_alternative"

    var bytes: [UInt8] {
        let header = [
            "Date: \(date.mailDate)",
            HeaderField.line("From", from),
            HeaderField.line("To", to),
            HeaderField.line("Subject", subject),
            "Message-ID: \(messageID.text)",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=\"\(Self.boundary)\"",
        ]
        // Clients prefer the last part that they can show.
        let message =
            header.joined(separator: "\r\n") + "\r\n\r\n" + Self.part("text/plain", text)
            + Self.part("text/html", html) + "--\(Self.boundary)--\r\n"
        return Array(message.utf8)
    }

    private static func part(_ type: String, _ content: String) -> String {
        let header = [
            "--\(boundary)", "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
        ]
        return header.joined(separator: "\r\n") + "\r\n\r\n" + QuotedPrintable.encode(content) + "\r\n"
    }
}
