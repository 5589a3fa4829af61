"""How every form of the portal is drawn."""

from django.forms.renderers import TemplatesSetting


class PortalFormRenderer(TemplatesSetting):
    """Fields and forms in the portal's own pieces (templates/components)."""

    field_template_name = "components/field.html"
    form_template_name = "components/form.html"
