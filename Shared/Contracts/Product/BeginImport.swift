package import Vocabulary

/// Prepares the import of a file: the client's upload to the returned URL starts it. The subject must be an admin.
package struct BeginImport: Call, AdminRequest, Hashable {
    package static let name = MessageName(.product, "begin-import")
    package static let senders: Set<ServiceName> = [.edge]

    package var kind: ImportDetails.Kind
    /// Validates every row and changes nothing.
    package var isDryRun: Bool

    package init(kind: ImportDetails.Kind, isDryRun: Bool) { (self.kind, self.isDryRun) = (kind, isDryRun) }

    package struct Reply: Codable, Sendable, Hashable {
        package var details: ImportDetails
        package var uploadUrl: String
        package var method: String
        /// Must be sent unchanged.
        package var headers: [String: String]
        package var expiresAt: Timestamp

        package init(
            details: ImportDetails, uploadUrl: String, method: String, headers: [String: String], expiresAt: Timestamp
        ) {
            (self.details, self.uploadUrl, self.method, self.headers) = (details, uploadUrl, method, headers)
            self.expiresAt = expiresAt
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
    }
}
