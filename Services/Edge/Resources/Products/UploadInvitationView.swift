import Contracts
import Vocabulary

/// Where to put a picture.
struct UploadInvitationView: Encodable {
    let uploadUrl: String
    let method: String
    /// Must be sent as they stand.
    let headers: [String: String]
    let expiresAt: Timestamp

    init(_ invitation: UploadInvitation) {
        uploadUrl = invitation.uploadUrl
        method = invitation.method
        headers = invitation.headers
        expiresAt = invitation.expiresAt
    }
}
