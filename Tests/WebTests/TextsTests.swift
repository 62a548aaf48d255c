import Foundation
import OrderDomain
import Testing
import Vocabulary

@testable import WebDomain
@testable import WebService

@Suite struct TextsTests {
    private static let languages = Result { try Languages(directory: WebFixture.files.appendingPathComponent("Texts")) }

    private func texts(_ code: String) throws -> Texts { try Self.languages.get()[code] }

    @Test(
        arguments: [
            ("en", 123_456, "$1,234.56"), ("en", 5, "$0.05"), ("en", -1999, "−$19.99"), ("vi", 123_456, "1.234,56 US$"),
        ] as [(String, Int64, String)])
    func `an amount is written as its language does`(code: String, amount: Int64, text: String) throws {
        #expect(try texts(code).money(Money(amount, .usd)) == text)
    }

    @Test func `a currency without minor units has no fraction`() throws {
        let dong = try #require(Currency("VND"))
        #expect(try texts("vi").money(Money(1_250_000, dong)) == "1.250.000 ₫")
        #expect(try texts("en").money(Money(1_250_000, dong)) == "1,250,000 ₫")
    }

    @Test(arguments: ["en", "vi"])
    func `each reason in an order's history is a sentence`(code: String) throws {
        let payment = PaymentID(UniqueID(high: 5, low: 6))
        let signals: [OrderSignal] = [
            .stockHeld, .stockRefused, .pricesRefused, .promotionRefused, .limitExceeded, .settleTimeIsUp,
            .paymentTimeIsUp, .cancel, .ship, .deliver, .undelivered, .paymentAuthorized(payment),
            .paymentCaptured(payment), .paymentFailed(payment), .paymentRefunded(payment),
            .paymentPartlyRefunded(payment),
        ]
        let rejections: [OrderRejection] = [
            .totalNotComputable, .pricesChanged([]), .insufficientStock([]), .reservationEnded, .notSettledInTime,
        ]
        for reason in signals.map(\.remark) + rejections.map(\.reason) + ["promo_code_expired"] {
            let sentence = try #require(try texts(code).reason(reason), "\(reason)")
            #expect(!sentence.contains("_"))
        }
    }

    @Test func `a number has the form of its noun`() throws {
        #expect(try texts("en").counted("cart.count", 1) == "1 item")
        #expect(try texts("en").counted("cart.count", 0) == "0 items")
        #expect(try texts("en").counted("products.count", 1200) == "1,200 products")
        #expect(try texts("vi").counted("cart.count", 1) == "1 món")
    }

    @Test(arguments: [
        (1, PluralRule.PluralForm.one), (2, .few), (5, .many), (11, .many), (21, .one), (22, .few), (112, .many),
    ])
    func `Slavic plurals follow the last digits`(count: Int, form: PluralRule.PluralForm) {
        #expect(PluralRule.slavic.form(of: count) == form)
    }

    @Test func `a moment is written in UTC`() throws {
        let time = try #require(Timestamp("2026-11-30T14:05:09Z"))
        #expect(try texts("en").moment(time) == "November 30, 2026 at 14:05 UTC")
        #expect(try texts("vi").moment(time) == "14:05 UTC, 30 tháng 11, 2026")
    }

    @Test func `a missing text is visible, and one of another language stands in`() throws {
        let first = try Texts(code: "en", file: "a = A {x}\n# no\n\nb = B")
        let second = try Texts(code: "xx", file: "b = Ɓ", fallback: first)
        #expect(second["b"] == "Ɓ" && second("a", ["x": "1"]) == "A 1" && second["c"] == "c")
        #expect(throws: Texts.Malformed.self) { try Texts(code: "xx", file: "no key") }
    }

    /// English is the fallback, so a language without a text is found here only.
    @Test func `every language has every text, in the forms that its plurals need`() throws {
        let english = try Texts(code: "en", file: Self.file("en")).keys
        for code in try Self.languages.get().codes {
            let own = try Texts(code: code, file: Self.file(code)).keys
            let rule = PluralRule(rawValue: try texts(code)["plural.rule"]) ?? .oneOther
            let needed = english.filter { key in
                !key.hasSuffix(".one") || rule != .other
            }.filter { !$0.hasPrefix("money.symbol") && !$0.hasPrefix("money.pattern") }
            #expect(needed.subtracting(own) == [], "\(code) lacks texts")
        }
    }

    @Test func `every text that a template names exists`() throws {
        let folder = WebFixture.files.appendingPathComponent("Templates")
        let english = try texts("en").keys
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let template = try String(contentsOf: file, encoding: .utf8)
            for match in template.matches(of: /\{\{t\.([A-Za-z0-9_]+)\}\}/) {
                let key = String(match.1).replacing("_", with: ".")
                #expect(english.contains(key), "\(file.lastPathComponent) names \(key)")
            }
        }
    }

    private static func file(_ code: String) throws -> String {
        try String(contentsOf: WebFixture.files.appendingPathComponent("Texts/\(code).txt"), encoding: .utf8)
    }
}
