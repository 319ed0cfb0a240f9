<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActivityLog</name>
    <message numerus="yes">
        <source>%1 confirmed %Ln result(s) of this computer and grants %2 credits.</source>
        <translation>
            <numerusform>%1 confirmed %Ln result of this computer and grants %2 credits.</numerusform>
            <numerusform>%1 confirmed %Ln results of this computer and grants %2 credits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 grants nothing for %Ln result(s) of this computer.</source>
        <translation>
            <numerusform>%1 grants nothing for %Ln result of this computer.</numerusform>
            <numerusform>%1 grants nothing for %Ln results of this computer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because heat has slowed the processor down.</source>
        <translation>
            <numerusform>Only %Ln task, because heat has slowed the processor down.</numerusform>
            <numerusform>Only %Ln tasks, because heat has slowed the processor down.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because of the heat.</source>
        <translation>
            <numerusform>Only %Ln task, because of the heat.</numerusform>
            <numerusform>Only %Ln tasks, because of the heat.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fallow::tray::AttachForm</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fallow::tray::NowPage</name>
    <message numerus="yes">
        <source>%1 of %2, from %Ln computer(s)</source>
        <translation>
            <numerusform>%1 of %2, from %Ln computer</numerusform>
            <numerusform>%1 of %2, from %Ln computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) being fetched</source>
        <translation>
            <numerusform>%Ln task being fetched</numerusform>
            <numerusform>%Ln tasks being fetched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolCard</name>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln computer</numerusform>
            <numerusform>%Ln computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskDialog</name>
    <message numerus="yes">
        <source>%Ln task(s) shown; older ones come as you read on.</source>
        <translation>
            <numerusform>%Ln task shown; older ones come as you read on.</numerusform>
            <numerusform>%Ln tasks shown; older ones come as you read on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s).</source>
        <translation>
            <numerusform>%Ln task.</numerusform>
            <numerusform>%Ln tasks.</numerusform>
        </translation>
    </message>
</context>
</TS>
