import HTTPTypes
import JSONCoding
import Sealing
import Vocabulary

/// Values that a browser keeps for us and can neither read nor change. Each is bound to its cookie's name and has an end that the
/// browser cannot move.
struct SealedCookies: Sendable {
    private struct Content<Value: Codable & Sendable>: Codable {
        var value: Value
        var expiresAt: Timestamp
    }

    /// Browsers keep no cookie that is larger (RFC 6265bis, 5.6).
    private static let largest = 4000

    let sealer: Sealer
    let now: @Sendable () -> Timestamp

    /// Nil without a valid cookie of this name.
    func value<Value: Codable & Sendable>(
        _ name: CookieName, of type: Value.Type = Value.self, in headers: HTTPFields
    ) -> Value? {
        guard let text = Self.text(name, in: headers), let sealed = Base64URL.decode(text),
            let opened = sealer.open(sealed, context: name.rawValue),
            let content = try? JSONCoder.decode(Content<Value>.self, from: opened), content.expiresAt > now()
        else { return nil }
        return content.value
    }

    /// The value of `Set-Cookie`; nil if the value is too large for a cookie.
    func set(_ name: CookieName, to value: some Codable & Sendable) throws -> String? {
        let content = Content(value: value, expiresAt: now() + .seconds(name.lifetime))
        let sealed = try sealer.seal(JSONCoder.encode(content), context: name.rawValue)
        let cookie = "\(name.rawValue)=\(Base64URL.encode(sealed))"
        guard cookie.utf8.count <= Self.largest else { return nil }
        return "\(cookie); Path=/; Max-Age=\(name.lifetime); Secure; HttpOnly; SameSite=Lax"
    }

    static func clear(_ name: CookieName) -> String {
        "\(name.rawValue)=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"
    }

    /// The cookie as it was sent.
    private static func text(_ name: CookieName, in headers: HTTPFields) -> Substring? {
        let prefix = "\(name.rawValue)="
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let pair = pair.drop { $0 == " " }
                if pair.hasPrefix(prefix) { return pair.dropFirst(prefix.count) }
            }
        }
        return nil
    }
}
