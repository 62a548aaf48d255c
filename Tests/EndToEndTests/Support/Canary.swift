import Foundation

/// Secrets and personal data that are unique, so that a test finds them wherever they appear.
struct Canary: Sendable {
    let email = "canary-\(UInt32.random(in: 0 ... .max))@example.com"
    let password = "Canary-Parrot-\(UInt32.random(in: 1_000_000 ... .max))"
    let cardToken = "tok_canary_\(UInt32.random(in: 0 ... .max))"
    /// Sent wherever a client can send a token or code.
    let made = "canarytoken\(UInt64.random(in: 0 ... .max))"
    /// Tokens that the shop has issued, and their signatures.
    var tokens: [String] = []
    /// Mailed codes of six digits.
    var codes: [String] = []

    mutating func note(tokensOf answer: Shop.Answer) {
        for token in [answer.json.accessToken.string, answer.json.refreshToken.string].compactMap(\.self) {
            tokens.append(token)
            if let signature = token.split(separator: ".").last { tokens.append(String(signature)) }
        }
    }

    /// A body that has a canary in every field that any route reads.
    var body: String {
        var fields: [String: String] = ["token": cardToken, "method": "card", "kind": "products"]
        fields["orderId"] = UUID().uuidString.lowercased()
        fields["contentType"] = "image/png"
        for name in ["email", "name", "note", "reason", "carrier", "trackingNumber"] { fields[name] = email }
        for name in ["password", "newPassword"] { fields[name] = password }
        for name in ["code", "refreshToken", "description", "category"] { fields[name] = made }
        let texts = fields.sorted { $0.key < $1.key }.map { "\"\($0)\":\"\($1)\"" }
        return "{\(texts.joined(separator: ",")),\"quantity\":1,\"delta\":1}"
    }

    /// Where the canaries appear in these files and below these folders: `path:secret`.
    func found(in paths: [String]) async throws -> [String] {
        let texts = [email, password, cardToken, made] + tokens
        // Six digits may be a part of any number or time.
        let numbers = codes.map { "(?<![0-9.])\($0)(?![0-9])" }
        var found: [String] = []
        for (option, patterns) in [("-raoF", texts), ("-raoP", [numbers.joined(separator: "|")])] {
            let arguments = [option] + patterns.flatMap { ["-e", $0] } + ["--"] + paths
            let (status, output) = try await TestStack.execute("/bin/grep", arguments)
            // grep exits with 1 when it finds nothing, and with more when it fails.
            if status > 1 { throw TestStack.CommandFailed(description: output) }
            found += Set(output.split(separator: "\n").map(String.init)).sorted()
        }
        return found
    }
}
