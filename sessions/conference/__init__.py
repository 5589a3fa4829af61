"""The scientific conference: its call, its talks and speakers, its programme, and the files others read it by."""
