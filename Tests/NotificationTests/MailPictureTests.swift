import Contracts
import Foundation
import NotificationDomain
import Testing
import Vocabulary

@testable import NotificationService

/// Renders every mail, and writes it to the directory that `CLOUDRETAIL_MAILS` names, for the screenshots of `make
/// mails`.
struct MailPictureTests {
    private static let directory = ProcessInfo.processInfo.environment["CLOUDRETAIL_MAILS"]

    @Test func `every template is used by a mail, and every mail is complete`() throws {
        let mails = try OrderMailContentTests.mails() + CopyMailTests.mails() + Self.others()
        #expect(Set(mails.map { $0.content.template }) == Set(MailTemplate.allCases))
        for (name, content) in mails {
            let mail = try RenderedMail(content)
            #expect(mail.html.hasPrefix("<!DOCTYPE html>") && mail.html.contains("</html>"), "\(name)")
            #expect(mail.html.components(separatedBy: "<title>").count == 2, "\(name)")
            #expect(!mail.text.hasPrefix("\n"), "\(name)")
            guard let directory = Self.directory else { continue }
            let path = "\(directory)/\(name)"
            try mail.html.write(toFile: "\(path).html", atomically: true, encoding: .utf8)
            try "Subject: \(mail.subject)\n\n\(mail.text)".write(
                toFile: "\(path).txt", atomically: true, encoding: .utf8)
        }
    }

    private static func others() throws -> [(name: String, content: MailContent)] {
        let code = { (purpose: SendCode.Purpose) throws in
            SendCode(
                purpose: purpose, email: try #require(EmailAddress("ada@example.org")), displayName: "Ada",
                code: "012345", expiresAt: ExampleOrder.time + .seconds(600))
        }
        let low = StockLow(
            productID: ProductID(UniqueID(high: 1, low: 2)), available: 2, threshold: 5, at: ExampleOrder.time)
        let notices = try SendSecurityNotice.Kind.allCases.map { kind in
            let notice = SendSecurityNotice(
                kind: kind, email: try #require(EmailAddress("ada@example.org")), displayName: "Ada",
                at: ExampleOrder.time)
            return (name: "security-\(kind.rawValue)", content: MailContent.security(notice))
        }
        return notices + [
            ("code", .code(try code(.verification), now: ExampleOrder.time)),
            ("password-reset", .code(try code(.passwordReset), now: ExampleOrder.time)),
            ("registration-notice", .registrationNotice), ("stock-low", .stockLow(low, product: "Kettle")),
        ]
    }
}
