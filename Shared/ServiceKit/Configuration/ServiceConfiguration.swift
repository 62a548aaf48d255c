import FoundationEssentials
package import Secrets

/// Settings from the environment. A key such as `smtp.host` is the variable `SMTP_HOST`; every setting has a default
/// that works locally.
package struct ServiceConfiguration: Sendable {
    /// A required secret is missing.
    package struct MissingSecret: Error, CustomStringConvertible {
        package let variable: String
        package var description: String { "\(variable)_FILE must name a file with the secret" }
    }

    /// A setting has an invalid value.
    package struct UnknownChoice: Error, CustomStringConvertible {
        package let description: String
    }

    /// By the names of the variables.
    private let values: [String: String]

    package init() { self.init(values: ProcessInfo.processInfo.environment) }

    package init(values: [String: String]) { self.values = values }

    private static func variable(_ key: String) -> String { key.uppercased().replacing(".", with: "_") }

    package func optionalString(_ key: String) -> String? {
        values[Self.variable(key)].flatMap { $0.isEmpty ? nil : $0 }
    }

    package func string(_ key: String, default value: String) -> String { optionalString(key) ?? value }

    package func integer(_ key: String, default value: Int) -> Int {
        optionalString(key).flatMap { Int($0) } ?? value
    }

    /// One of the values of an enumeration.
    ///
    /// - Throws: `UnknownChoice`
    package func choice<Value: RawRepresentable & CaseIterable>(_ key: String, default value: Value) throws -> Value
    where Value.RawValue == String {
        let text = string(key, default: value.rawValue)
        guard let choice = Value(rawValue: text) else {
            let values = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw UnknownChoice(
                description: "\(Self.variable(key)) is '\(text)', but must be one of \(values)")
        }
        return choice
    }

    /// Reads the file that `<KEY>_FILE` names, or else the variable itself. Trailing line breaks are not part of the
    /// secret.
    package func optionalSecret(_ key: String) throws -> String? {
        guard let path = optionalString("\(key).file") else { return optionalString(key) }
        var text = try UnreadableFile.text(at: path)
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }

    /// The file that `<KEY>_FILE` names; nil if the secret is in the variable itself, or missing.
    package func secretFile(_ key: String) -> SecretFile? { optionalString("\(key).file").map(SecretFile.init) }

    /// The password to use first. Its file has a second line, the former password, while it is rotated.
    ///
    /// - Throws: `MissingSecret`, `SecretFile.Empty`, or the error of reading the file
    package func password(_ key: String) throws -> String {
        guard let file = secretFile(key) else { return try secret(key) }
        return try file.lines()[0]
    }

    /// - Throws: `MissingSecret`, or the error of reading the file
    package func secret(_ key: String) throws -> String {
        guard let secret = try optionalSecret(key) else {
            throw MissingSecret(variable: Self.variable(key))
        }
        return secret
    }
}
