import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import NotificationService

@Suite(.timeLimit(.minutes(2)))
struct AccountMailTests {
    @Test func `a code is mailed once, however often the command is delivered`() async throws {
        try await NotificationFixture.with { fixture, server in
            let handler = SendCodeHandler(sender: fixture.sender)
            let (command, context) = (try NotificationFixture.code(), MessageContext.beginning(at: .auth))
            for _ in 0..<3 { #expect(try await handler.handle(command, context) == .success(Done())) }
            let mail = try await server.mails(1)[0]
            #expect(server.mails.count == 1)
            #expect(mail.to == "\"Ada\" <ada@example.org>")
            #expect(mail.subject == "Your CloudRetail verification code")
            #expect(mail.rawLines.contains("012345"))
            let row = try await fixture.all()[0]
            #expect(row.status == "sent")
            #expect(row.kind == "verification-code")
            #expect(row.attempts == 1)
            #expect(row.sentAt != nil)
            #expect(row.messageID == mail.messageID)
        }
    }

    @Test func `two codes are two mails`() async throws {
        try await NotificationFixture.with { fixture, server in
            let handler = SendCodeHandler(sender: fixture.sender)
            for _ in 0..<2 { _ = try await handler.handle(try NotificationFixture.code(), .beginning(at: .auth)) }
            #expect(Set(try await server.mails(2).map(\.messageID)).count == 2)
        }
    }

    @Test func `a transient SMTP error is retried when the command is redelivered`() async throws {
        try await NotificationFixture.with { fixture, server in
            let handler = SendCodeHandler(sender: fixture.sender)
            let context = MessageContext.beginning(at: .auth)
            for attempt in 1...2 {
                await #expect(throws: SmtpError.self) {
                    try await handler.handle(try NotificationFixture.code(to: "busy@example.org"), context)
                }
                let row = try await fixture.all()[0]
                #expect(row.status == "retrying")
                #expect(row.attempts == attempt)
                #expect(row.lastError?.contains("451") == true)
                #expect(row.lastError?.contains("@") == false)
            }
            _ = try await handler.handle(try NotificationFixture.code(), context)
            #expect(try await server.mails(1).count == 1)
            #expect(try await fixture.all().map(\.status) == ["sent"])
            #expect(try await fixture.all()[0].lastError == nil)
        }
    }

    @Test func `a refused address is not retried`() async throws {
        try await NotificationFixture.with { fixture, server in
            let handler = SendCodeHandler(sender: fixture.sender)
            let context = MessageContext.beginning(at: .auth)
            for _ in 0..<2 {
                #expect(
                    try await handler.handle(try NotificationFixture.code(to: "unknown@example.org"), context)
                        == .success(Done()))
            }
            let row = try await fixture.all()[0]
            #expect(row.status == "refused")
            #expect(row.attempts == 1)
            #expect(row.lastError?.contains("@") == false)
            #expect(server.mails.isEmpty)
        }
    }

    @Test func `an expired code is not mailed`() async throws {
        try await NotificationFixture.with { fixture, server in
            let late = try NotificationFixture.code(expiresIn: .seconds(-1))
            _ = try await SendCodeHandler(sender: fixture.sender).handle(late, .beginning(at: .auth))
            #expect(try await fixture.all().map(\.status) == ["refused"])
            #expect(server.mails.isEmpty)
        }
    }

    @Test func `a crash while sending repeats the mail with the same Message-ID`() async throws {
        try await NotificationFixture.with { fixture, server in
            let handler = SendCodeHandler(sender: fixture.sender)
            let (command, context) = (try NotificationFixture.code(), MessageContext.beginning(at: .auth))
            _ = try await handler.handle(command, context)
            // As if the process had died between the mail server's answer and the record of it.
            try await fixture.database.query("UPDATE notification SET status = 'sending', sent_at = NULL")
            #expect(try await fixture.all().map(\.status) == ["retrying"])
            _ = try await handler.handle(command, context)
            let mails = try await server.mails(2)
            #expect(Set(mails.map(\.messageID)).count == 1)
            #expect(try await fixture.all().map(\.attempts) == [2])
        }
    }

    @Test func `a hostile name cannot inject a header`() async throws {
        try await NotificationFixture.with { fixture, server in
            let name = "Ada\r\nBcc: eve@example.org\r\n\r\n<b>Hi</b>"
            let command = SendRegistrationNotice(
                email: try #require(EmailAddress("ada@example.org")), displayName: name)
            _ = try await SendRegistrationNoticeHandler(sender: fixture.sender).handle(command, .beginning(at: .auth))
            let mail = try await server.mails(1)[0]
            #expect(mail.recipients == ["ada@example.org"])
            #expect(mail.defects.isEmpty)
            #expect(!mail.rawLines.contains { $0.hasPrefix("Bcc") })
            #expect(!mail.html.contains("<b>"))
            #expect(mail.text.hasPrefix("Hello Ada  Bcc: eve@example.org    <b>Hi</b>,\n"))
        }
    }
}
