import Foundation

/// Secrets and personal data that a test can tell from everything else, wherever they turn up.
struct Canary: Sendable {
    let email = "canary-\(UInt32.random(in: 0 ... .max))@example.com"
    let password = "Canary-Parrot-\(UInt32.random(in: 1_000_000 ... .max))"
    let cardToken = "tok_canary_\(UInt32.random(in: 0 ... .max))"
    /// What a client may send as any token or code.
    let made = "canarytoken\(UInt64.random(in: 0 ... .max))"
    /// Tokens that the shop has given out, and their signatures.
    var tokens: [String] = []
    /// Codes of six digits that were mailed.
    var codes: [String] = []

    mutating func note(tokensOf answer: Shop.Answer) {
        for token in [answer.json.accessToken.string, answer.json.refreshToken.string].compactMap(\.self) {
            tokens.append(token)
            if let signature = token.split(separator: ".").last { tokens.append(String(signature)) }
        }
    }

    /// Whatever a route reads from its body, it finds a canary there.
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

    /// What of it stands in these files, and in those below these folders: `path:secret`.
    func found(in paths: [String]) async throws -> [String] {
        let texts = [email, password, cardToken, made] + tokens
        // Six digits may be a part of any number or time.
        let numbers = codes.map { "(?<![0-9.])\($0)(?![0-9])" }
        var found: [String] = []
        for (option, patterns) in [("-raoF", texts), ("-raoP", [numbers.joined(separator: "|")])] {
            let arguments = [option] + patterns.flatMap { ["-e", $0] } + ["--"] + paths
            let (status, output) = try await TestStack.execute("/bin/grep", arguments)
            // 1: nothing; more: grep itself failed.
            if status > 1 { throw TestStack.CommandFailed(description: output) }
            found += Set(output.split(separator: "\n").map(String.init)).sorted()
        }
        return found
    }
}
