import Foundation

extension FaultCase {
    static let objectsLost = FaultCase(
        name: "objects-lost", summary: "the directory of the object store is gone; its files are restored"
    ) { site in
        let backups = Backups(site: site)
        let picture = try await Picture.upload(to: site)
        let original = try await picture.download()
        try await backups.make()
        let (objects, lost) = ("\(site.stack.home)/objects", "\(site.stack.home)/objects.lost")
        try FileManager.default.moveItem(atPath: objects, toPath: lost)
        try await site.goOn(for: .seconds(2))
        if await picture.isServed() { site.ledger.find(.unexpected, "the lost picture is served") }
        let begun = ContinuousClock.now
        try await backups.restore("objects")
        let seconds = begun.duration(to: .now).seconds
        if try await picture.download() != original { site.ledger.find(.lost, "the picture has changed") }
        site.ledger.note(String(format: "files back after %.1f s", seconds))
        try FileManager.default.removeItem(atPath: lost)
    }
}
