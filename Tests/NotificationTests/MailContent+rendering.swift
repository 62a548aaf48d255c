import Contracts
import Foundation
import NotificationDomain
import Testing
import Vocabulary

@testable import NotificationService

/// A mail as it would be sent.
struct RenderedMail {
    static let templates = Result { try MailTemplates() }
    static let link = "https://shop.example/orders/\(ExampleOrder.id)"

    let subject: String
    let text: String
    let html: String

    init(_ content: MailContent, for name: String = "Ada") throws {
        let context = MailContext(
            name: name, customer: .init(email: try #require(EmailAddress("ada@example.org")), name: "Ada Lovelace"),
            links: try #require(ShopLinks("https://shop.example")), tracking: .known)
        let mail = try Self.templates.get().render(content.template, content.values(context))
        subject = content.subject.text
        text = mail.text
        html = mail.html
        #expect(!text.contains("\n\n\n"), "\(text)")
        #expect(!text.contains("{{") && !html.contains("{{"))
    }

    var contents: [String] { [text, html] }

    /// The plain text on one line, since its lines are wrapped.
    var words: String { text.replacingOccurrences(of: "\n", with: " ") }

    /// The amount after a label of the plain text, in cents.
    func amount(_ label: String) throws -> Int64 {
        let line = try #require(text.components(separatedBy: "\n").first { $0.hasPrefix(label) }, "\(label) in \(text)")
        let sign: Int64 = line.contains("-$") ? -1 : 1
        let shown = try #require(line.components(separatedBy: "$").last)
        return sign * (try #require(Int64(shown.filter(\.isNumber))))
    }
}
