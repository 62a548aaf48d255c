import Foundation
import Testing
import Vocabulary

@testable import NotificationService

struct MailMessageTests {
    @Test func `a mail has the headers of an automatic message`() throws {
        let header = try MailMessage.example().headerLines
        #expect(
            header == [
                "Date: Sat, 21 Nov 2026 06:04:51 +0000",
                "From: \"CloudRetail\" <shop@cloudretail.example>",
                "To: \"Ada Lovelace\" <ada@example.org>",
                "Subject: Your order is confirmed",
                "Message-ID: <1@cloudretail.example>",
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: multipart/alternative; boundary=\"=_cloudretail_alternative\"",
            ])
    }

    @Test func `the plain part comes first and the HTML part last`() throws {
        let lines = try MailMessage.example(text: "plain", html: "<b>rich</b>").lines
        let plain = try #require(lines.firstIndex(of: "plain"))
        let rich = try #require(lines.firstIndex(of: "<b>rich</b>"))
        #expect(plain < rich)
        #expect(lines[plain - 3] == "Content-Type: text/plain; charset=utf-8")
        #expect(lines[rich - 3] == "Content-Type: text/html; charset=utf-8")
        #expect(lines.suffix(2) == ["--=_cloudretail_alternative--", ""])
    }

    @Test func `a six-digit code stands alone on a line of the raw message`() throws {
        #expect(try MailMessage.example(text: "Your code:\n\n012345\n\nBye").lines.contains("012345"))
    }

    @Test func `every line is short ASCII and ends with CRLF`() throws {
        let long = String(repeating: "Grüße aus Köln, ", count: 40)
        let message = try MailMessage.example(name: long, subject: long, text: long + "\n" + long, html: long)
        let bytes = message.bytes
        #expect(bytes.allSatisfy { $0 < 127 })
        for (index, byte) in bytes.enumerated() where byte == 10 { #expect(bytes[index - 1] == 13) }
        for (index, byte) in bytes.enumerated() where byte == 13 { #expect(bytes[index + 1] == 10) }
        #expect(message.lines.allSatisfy { $0.utf8.count <= 78 })
    }

    @Test func `a body cannot end its MIME part early`() throws {
        let hostile = "--=_cloudretail_alternative--\r\n.\r\nSubject: forged"
        let lines = try MailMessage.example(text: hostile).lines
        #expect(lines.count { $0 == "--=_cloudretail_alternative--" } == 1)
    }

    @Test(arguments: [
        "Ada\r\nBcc: eve@example.org", "Ada\nBcc: x", "Ada\rX", "Ada\0", "Ada\u{2028}Bcc", "Ada\u{85}Bcc",
    ])
    func `a name with a line break cannot inject a header`(name: String) throws {
        #expect(HeaderText(name) == nil)
        let message = try MailMessage.example(name: name)
        #expect(message.headerLines[2] == "To: <ada@example.org>")
        #expect(!message.headerLines.contains { $0.contains("Bcc") })
    }

    @Test(arguments: ["Ada\" <eve@example.org>, \"x", "a\\", "=?UTF-8?Q?=0D=0ABcc:_x?=", "a, b; c: <d@e>"])
    func `a name cannot look like an address`(name: String) throws {
        let to = try MailMessage.example(name: name).headerLines[2]
        let quoted = name.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
        #expect(to == "To: \"\(quoted)\" <ada@example.org>" || to.hasPrefix("To: =?UTF-8?Q?"))
        #expect(to.hasSuffix(" <ada@example.org>"))
    }

    @Test func `a sender is a mailbox with or without a name`() throws {
        let bare = try #require(MailAddress("shop@example.org"))
        #expect(bare.name == nil)
        #expect(bare.address.description == "shop@example.org")
        #expect(MailAddress("My Shop <shop@example.org>")?.name?.text == "My Shop")
        #expect(MailAddress("My Shop <shop>") == nil)
        #expect(MailAddress("My Shop shop@example.org") == nil)
    }
}
