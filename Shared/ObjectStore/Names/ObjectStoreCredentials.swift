/// The keys that sign requests. Never printed.
package struct ObjectStoreCredentials: Sendable, CustomStringConvertible, CustomReflectable {
    package let accessKey: String
    package let secret: String
    /// Required by temporary credentials.
    package let sessionToken: String?

    package init(accessKey: String, secret: String, sessionToken: String? = nil) {
        (self.accessKey, self.secret, self.sessionToken) = (accessKey, secret, sessionToken)
    }

    package var description: String { "ObjectStoreCredentials(\(accessKey))" }

    package var customMirror: Mirror { Mirror(self, children: ["accessKey": accessKey]) }
}
