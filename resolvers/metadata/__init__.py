"""Unsigned metadata: statements about AI in a media file outside its Content Credentials.

Imports `manifests` and below. A new container is a module with a `payloads` function, which
`statements` calls. Two statements are read:

- IPTC Photo Metadata Standard 2025.1: the property `DigitalSourceType` in XMP, with `AISystemUsed`
  and `AISystemVersionUsed` where they name the tool. The places of XMP in files are those of the
  XMP specification, part 3.
- GB 45438-2025, appendix E: the label `AIGC`, a JSON object of `Label` ("1" it is generated, "2"
  possibly, "3" suspected), `ContentProducer`, `ProduceID`, `ReservedCode1`, `ContentPropagator`,
  `PropagateID` and `ReservedCode2`. Guides of the committee TC260 define its places:
  TC260-PG-20257A for video (MP4: `moov/udta/meta`, key `AIGC`; Matroska: a tag; AVI: `LIST/INFO`),
  TC260-PG-20259A for images (XMP in the namespace http://www.tc260.org.cn/ns/AIGC/1.0/, PNG text,
  EXIF UserComment), TC260-PG-202510A for audio (WAV: a chunk). Generators also write it as
  `{"AIGC": {...}}` under other keys such as `comment`, into a list of MP4 tags without keys, as an
  MP4 tag `----`, and as XMP properties of their own.

Only the statement is kept: no number that identifies a work, an account or a person. The readers
get hostile bytes, make few and small reads, and run in a worker (see `engine`). Not read: XMP in
GIF, JPEG's extended XMP, and the tags of MP3 and FLV.
"""

from resolvers.metadata.statements import statements

__all__ = ["statements"]
