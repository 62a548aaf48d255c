import HTTPKit

/// The part of a token that says how it is signed. Checked before anything else is believed (RFC 8725, 3).
struct TokenHeader {
    let algorithm: String
    let keyID: String

    /// Nil unless it is the header of an access token (RFC 9068) without an extension that must be understood. A key, or
    /// where to find one, is never looked at.
    init?(_ bytes: [UInt8]) {
        guard case .object(let members) = try? JSONParser.parse(bytes), case .string(let algorithm) = members["alg"],
            case .string(let type) = members["typ"], case .string(let keyID) = members["kid"],
            ["at+jwt", "application/at+jwt"].contains(type.lowercased()), members["crit"] == nil
        else { return nil }
        self.algorithm = algorithm
        self.keyID = keyID
    }
}
