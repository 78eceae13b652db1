"""Unsigned metadata: what a media file says of AI outside its Content Credentials.

Two statements are read:

- IPTC Photo Metadata Standard 2025.1: the property `DigitalSourceType` in XMP, with `AISystemUsed`
  and `AISystemVersionUsed` where they name the tool. The places of XMP in files are those of the
  XMP specification, part 3.
- GB 45438-2025, appendix E: the label `AIGC`, a JSON object of `Label` ("1" it is generated, "2"
  possibly, "3" suspected), `ContentProducer`, `ProduceID`, `ReservedCode1`, `ContentPropagator`,
  `PropagateID` and `ReservedCode2`. Where it stands is said by the guides of the committee TC260:
  TC260-PG-20257A for video (MP4: `moov/udta/meta`, key `AIGC`; Matroska: a tag; AVI: `LIST/INFO`),
  TC260-PG-20259A for images (XMP in the namespace http://www.tc260.org.cn/ns/AIGC/1.0/, PNG text,
  EXIF UserComment), TC260-PG-202510A for audio (WAV: a chunk). Generators also write it as
  `{"AIGC": {...}}`, into a list of MP4 tags without keys, or as an MP4 tag `----`.

Of all that only the statement is kept: no number that stands for a work, an account or a person.
Everything here reads hostile bytes, in few and small reads, and runs in a worker (see `engine`).
Not read: XMP in GIF, JPEG's extended XMP, and the tags of MP3 and FLV.
"""

from resolvers.metadata.statements import statements

__all__ = ["statements"]
