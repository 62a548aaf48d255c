import Contracts
import Vocabulary

/// Where to upload a picture.
struct UploadInvitationView: Encodable {
    let uploadUrl: String
    let method: String
    /// The upload must send exactly these.
    let headers: [String: String]
    let expiresAt: Timestamp

    init(_ invitation: UploadInvitation) {
        uploadUrl = invitation.uploadUrl
        method = invitation.method
        headers = invitation.headers
        expiresAt = invitation.expiresAt
    }
}
