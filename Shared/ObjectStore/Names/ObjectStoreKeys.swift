/// The keys of an object store. While they are rotated there are two pairs: one signs, both are accepted.
package struct ObjectStoreKeys: Sendable {
    package enum Invalid: Error, Hashable, CustomStringConvertible {
        /// There is none, or it has a slash, which separates it from the scope in a signature.
        case accessKey
        /// The secrets have no line for the access key.
        case secret(accessKey: String)

        package var description: String {
            switch self {
            case .accessKey: "the access key of the object store is empty or has a slash in it"
            case .secret(let accessKey): "the object store's secrets have none for the access key \(accessKey)"
            }
        }
    }

    package let signing: ObjectStoreCredentials
    package let accepted: [ObjectStoreCredentials]

    /// One pair.
    package init(_ credentials: ObjectStoreCredentials) {
        self.init(signing: credentials, accepted: [credentials])
    }

    private init(signing: ObjectStoreCredentials, accepted: [ObjectStoreCredentials]) {
        (self.signing, self.accepted) = (signing, accepted)
    }

    /// - Parameters:
    ///   - accessKey: the one that signs
    ///   - secrets: the secret of that key; or, while the keys are rotated, lines with an access key, a blank and its secret
    /// - Throws: `Invalid`
    package init(accessKey: String, secrets: [String], sessionToken: String? = nil) throws(Invalid) {
        guard !accessKey.isEmpty, !accessKey.contains("/") else { throw .accessKey }
        if secrets.count == 1, let secret = secrets.first, !secret.contains(" "), !secret.isEmpty {
            self.init(ObjectStoreCredentials(accessKey: accessKey, secret: secret, sessionToken: sessionToken))
            return
        }
        let accepted = secrets.compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            return words.count == 2
                ? ObjectStoreCredentials(accessKey: words[0], secret: words[1], sessionToken: sessionToken) : nil
        }
        guard let signing = accepted.first(where: { $0.accessKey == accessKey }) else {
            throw .secret(accessKey: accessKey)
        }
        self.init(signing: signing, accepted: accepted)
    }
}
