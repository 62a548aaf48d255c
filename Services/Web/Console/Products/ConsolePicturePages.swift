import HTTPTypes
import Hummingbird
import JSONCoding
import NIOCore
import Vocabulary
import WebDomain

/// A product's picture. The browser sends the file itself to the object store, with progress, so that it needs no room here and in
/// the edge; for that it is given an address that is valid once.
enum ConsolePicturePages {
    static let routes = [
        WebRoute(.post, "/console/products/{productId}/picture", for: .administrator, use: invite),
        WebRoute(.get, "/console/products/{productId}/picture", for: .administrator, use: part),
    ]

    static let types = ["image/jpeg", "image/png", "image/webp"]
    private static let largest = 10 << 20

    /// What a product's page shows of its latest picture.
    static func values(of id: ProductID, _ visit: Visit) async throws(EdgeFailure) -> Values {
        let picture = try await visit.edge.picture(of: id)
        let status = picture?.status ?? "none"
        // The store has the file, and the shop has not received the event about it yet.
        let isExpected = status == "awaiting" && visit.query["done"] == "picture"
        return [
            "id": id.description, "href": "/console/products/\(id)/picture", "types": types.joined(separator: ","),
            "text": visit.texts["console.picture.\(status)"], "reason": (picture?.reason).orFalse,
            "image": (picture?.imageUrl).orFalse, "working": status == "processing" || isExpected,
            "part": isExpected ? "/console/products/\(id)/picture?done=picture" : "/console/products/\(id)/picture",
            "refused": status == "refused",
        ]
    }

    /// The part of the page that changes while a picture is made ready.
    @Sendable private static func part(_ visit: Visit) async throws -> Reply {
        .page(Page("console_picture", ["picture": try await values(of: visit.id("productId"), visit)]))
    }

    /// Answers the page's script with where to send the file.
    @Sendable private static func invite(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("productId", of: ProductID.self)
        guard types.contains(visit.form["type"]), let size = visit.form.integer("size"), (1...largest).contains(size)
        else { return refusal(visit.t("console.picture.unfit"), .unprocessableContent) }
        do throws(EdgeFailure) {
            return try Self.invitation(
                try await visit.edge.invitePicture(of: id, type: visit.form["type"], size: size))
        } catch {
            return refusal(ConsoleFailure.text(error, visit.texts), ConsoleFailure.status(error))
        }
    }

    /// - Parameter next: the page to show when the file is there; nil for the form's own
    static func invitation(_ invitation: UploadInvitation, next: String? = nil) throws(EdgeFailure) -> Reply {
        var invitation = invitation
        invitation.next = next
        do { return json(try JSONCoder.encode(invitation), .ok) } catch { throw .unreadable("invitation") }
    }

    /// - Parameter text: what the script shows
    static func refusal(_ text: String, _ status: HTTPResponse.Status) -> Reply {
        json((try? JSONCoder.encode(["problem": text])) ?? [], status)
    }

    private static func json(_ bytes: [UInt8], _ status: HTTPResponse.Status) -> Reply {
        Reply(
            content: .response(
                Response(
                    status: status, headers: [.contentType: "application/json"],
                    body: .init(byteBuffer: ByteBuffer(bytes: bytes)))))
    }
}
