package import Vocabulary

/// An entry of the audit trail: what an administrator did, or what happened to the safety of an account; to what, and from
/// where. It names people by id only.
package struct ActionRecord: Codable, Sendable, Hashable {
    /// What was acted on, such as a product.
    package struct Target: Codable, Sendable, Hashable {
        package enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
            case product, stock, order, orderReturn = "return", promotion, importFile = "import", account
        }

        package var kind: Kind
        /// At most 100 characters.
        package var id: String

        package init(_ kind: Kind, _ id: some CustomStringConvertible) {
            (self.kind, self.id) = (kind, String(id.description.prefix(100)))
        }
    }

    /// The id of the message that asked for it.
    package var messageID: UniqueID
    /// The name of that message without its version, such as `product.update`, or of a security event, such as
    /// `auth.sign-in-refused`.
    package var action: String
    /// Nil if nobody was signed in.
    package var actorID: CustomerID?
    package var roles: [Role]
    /// Of the client, as the edge saw it; nil if no client asked.
    package var address: String?
    /// The id of the chain of messages that the client's request began; the services' logs have it too.
    package var requestID: UniqueID
    package var target: Target
    /// What it changed; empty if the target was as wanted already.
    package var changes: [FieldChange]
    package var at: Timestamp

    package init(
        messageID: UniqueID, action: String, actorID: CustomerID?, roles: [Role], address: String?, requestID: UniqueID,
        target: Target, changes: [FieldChange], at: Timestamp
    ) {
        (self.messageID, self.action, self.actorID, self.roles) = (messageID, action, actorID, roles)
        (self.address, self.requestID, self.target) = (address, requestID, target)
        (self.changes, self.at) = (changes, at)
    }
}
