import Concurrency
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import NotificationService

@Suite(.timeLimit(.minutes(2)))
struct MailerTests {
    private static let pool = BlockingPool(name: "test-smtp", threads: 4, queueLimit: 64)

    private func mailer(
        _ port: Int, _ change: (inout SmtpConfiguration) -> Void = { _ in }
    ) -> Mailer {
        var configuration = SmtpConfiguration(host: "127.0.0.1", port: port)
        change(&configuration)
        return Mailer(configuration: configuration, pool: Self.pool)
    }

    private func message(
        to recipient: String = "ada@example.org", name: String? = "Ada Lovelace", subject: String = "Hello",
        text: String = "Hello\n", html: String = "<p>Hello</p>\n"
    ) throws -> MailMessage {
        MailMessage(
            from: try #require(MailAddress("CloudRetail <shop@cloudretail.example>")),
            to: MailAddress(name: name, address: try #require(EmailAddress(recipient))),
            subject: try #require(HeaderText(subject)), messageID: HeaderText("<fact@cloudretail.example>"),
            date: Timestamp(seconds: 1_795_241_091), text: text, html: html)
    }

    private func failure(of mailer: Mailer, _ message: MailMessage) async throws -> SmtpError {
        try #require(await #expect(throws: SmtpError.self) { try await mailer.send(message) })
    }

    @Test func `a mail arrives unchanged, as parsed by another program`() async throws {
        try await MailServer.with { server in
            let long = String(repeating: "Zoë's tea shop, ", count: 30)
            let text = "Guten Tag Zoë,\n\n012345\n\nTotal: $1,234.56\n.\n..dots\nFrom here = 50 % \n" + long + "\n"
            let html = "<p>Zoë &amp; Søn</p>\n<p style=\"color:red\">\(long)</p>\n"
            try await mailer(server.port).send(
                try message(
                    name: "Zoë \"Z\" Ångström", subject: "Ihre Bestellung ist bestätigt 😀", text: text, html: html))
            let mail = try await server.mails(1)[0]
            #expect(mail.defects.isEmpty)
            #expect(mail.sender == "shop@cloudretail.example")
            #expect(mail.recipients == ["ada@example.org"])
            #expect(mail.subject == "Ihre Bestellung ist bestätigt 😀")
            #expect(mail.to == "Zoë \"Z\" Ångström <ada@example.org>")
            #expect(mail.from == "CloudRetail <shop@cloudretail.example>")
            #expect(mail.messageID == "<fact@cloudretail.example>")
            #expect(mail.date == "Sat, 21 Nov 2026 06:04:51 +0000")
            #expect(mail.text == text)
            #expect(mail.html == html)
            #expect(mail.rawLines.contains("012345"))
            #expect(mail.rawLines.contains("Total: $1,234.56"))
        }
    }

    @Test(arguments: [60, 200, 1000])
    func `a long name and a long subject arrive complete`(length: Int) async throws {
        try await MailServer.with { server in
            let words = String(String(repeating: "all good things ", count: 80).prefix(length - 1)) + "!"
            try await mailer(server.port).send(try message(name: words, subject: words))
            let mail = try await server.mails(1)[0]
            #expect(mail.subject == words)
            #expect(mail.to.contains(words))
            #expect(mail.recipients == ["ada@example.org"])
            #expect(mail.rawLines.allSatisfy { $0.utf8.count <= 78 })
        }
    }

    @Test func `a refused recipient is a permanent error whose text contains no address`() async throws {
        try await MailServer.with { server in
            let error = try await failure(of: mailer(server.port), try message(to: "unknown@example.org"))
            #expect(error.isPermanent)
            #expect(error.reply == 550)
            #expect(!"\(error)".contains("@"))
        }
    }

    @Test func `refused content is a permanent error`() async throws {
        try await MailServer.with { server in
            let error = try await failure(of: mailer(server.port), try message(to: "rejected@example.org"))
            #expect(error.isPermanent)
            #expect(error.reply == 554)
        }
    }

    @Test func `a busy server is a transient error`() async throws {
        try await MailServer.with { server in
            let error = try await failure(of: mailer(server.port), try message(to: "busy@example.org"))
            #expect(!error.isPermanent)
            #expect(error.reply == 451)
        }
    }

    @Test func `a server that refuses the connection is a transient error`() async throws {
        try await MailServer.with(.grumpy) { server in
            let error = try await failure(of: mailer(server.port), try message())
            #expect(!error.isPermanent)
            #expect(error.reply == 554)
        }
    }

    @Test func `an unreachable or unresponsive server is a transient error`() async throws {
        try await MailServer.with(.silent) { server in
            let silent = mailer(server.port) { $0.timeout = .milliseconds(200) }
            let error = try await failure(of: silent, try message())
            #expect(error.isTransient)
        }
        // Nothing listens on port 1.
        #expect(try await failure(of: mailer(1), try message()).isTransient)
    }

    @Test(arguments: [MailServer.Mode.starttls, .tls])
    func `credentials are sent over a verified TLS connection only`(mode: MailServer.Mode) async throws {
        try await TestCertificate.with { certificate in
            try await MailServer.with(mode, certificate: certificate, login: "shop:secret") { server in
                let security: SmtpConfiguration.Security = mode == .tls ? .tls : .starttls
                func mailer(_ password: String, authority: String?) -> Mailer {
                    self.mailer(server.port) { configuration in
                        configuration.security = security
                        configuration.authorityFile = authority
                        configuration.credentials = .init(user: "shop", password: password)
                    }
                }
                try await mailer("secret", authority: certificate.certificate).send(try message())
                let mail = try await server.mails(1)[0]
                #expect(mail.isEncrypted)
                #expect(mail.isAuthenticated)

                let wrong = mailer("wrong", authority: certificate.certificate)
                #expect(try await failure(of: wrong, try message()).isTransient)
                let stranger = mailer("secret", authority: nil)
                #expect(try await failure(of: stranger, try message()).isTransient)
                #expect(server.mails.count == 1)
            }
        }
    }

    @Test func `no mail is sent to a server without STARTTLS when it is required`() async throws {
        try await MailServer.with { server in
            let strict = mailer(server.port) { $0.security = .starttls }
            let error = try await failure(of: strict, try message())
            #expect(error.isTransient)
            #expect(server.mails.isEmpty)
        }
    }

    @Test func `mails are sent concurrently`() async throws {
        try await MailServer.with { server in
            let mailer = mailer(server.port)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<40 {
                    let message = try message(to: "reader\(index)@example.org")
                    group.addTask { try await mailer.send(message) }
                }
                try await group.waitForAll()
            }
            #expect(Set(try await server.mails(40).flatMap(\.recipients)).count == 40)
        }
    }
}
